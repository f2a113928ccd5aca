/** What a screen of the table is. */
import { type Page, expect } from "@playwright/test";

import type { Person } from "./desk";
import type { Office } from "./test";

export type Screen = {
  name: string;
  /** A technician, unless said. */
  person?: Person | "nobody";
  /** Where it looks different from the others only there. */
  only?: "desk" | "phone";
  /** Requests that this screen makes fail, as the console words them. */
  failures?: RegExp;
  /** By names that may be longer than they are here: the words are stretched too. */
  show: (page: Page, office: Office) => Promise<void>;
};

/** A screen that shows itself: its heading is there, and nothing loads any more. */
export const plain = (name: string, path: string, person: Person): Screen => ({
  name,
  person,
  show: async (page) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator(".pulse")).toHaveCount(0);
  },
});
