/** Lists of a test's own, and what is asked of their rows. */
import type { Page } from "@playwright/test";

import { type Office, expect } from "./test";

export const rows = (page: Page) => page.locator("[data-row]");
export const rowOf = (page: Page, title: string) => rows(page).filter({ hasText: title });

/** The list of one test alone: what other tests do on the desk does not show in it. */
export async function tagged(office: Office, tag: string, titles: string[]) {
  const made = [];
  for (const title of titles) made.push(await office.ticket(title, { tags: [tag] }));
  const api = await office.api();
  // The index, which finds tags, follows within a second.
  const found = async () =>
    (await api.get<{ items: { id: string }[] }>(`/api/tickets?tag=${tag}`)).items.map(({ id }) => id);
  await expect.poll(found).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
  return made;
}
