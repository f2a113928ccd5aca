import type { Browser, Page } from "@playwright/test";

import { Api, type Made } from "./api";
import { PEOPLE, type Person } from "./desk";
import { type Office, expect, test } from "./test";

const inboxLink = (page: Page) => page.getByRole("complementary").getByRole("link", { name: /^Inbox/ });
const live = (page: Page) => expect(page.getByRole("complementary").getByText("Live", { exact: true })).toBeVisible();
const row = (page: Page, text: string | RegExp) => page.locator("[data-row]").filter({ hasText: text });
const marked = (page: Page) =>
  page.waitForResponse((answer) => answer.url().endsWith("/api/notifications/mark") && answer.ok());

/** Somebody at a browser of their own. */
async function another(browser: Browser, office: Office, person: Person) {
  const context = await browser.newContext({ baseURL: office.url, reducedMotion: "reduce", locale: "en-GB" });
  await context.addCookies(await office.cookies(browser, person));
  return { context, page: await context.newPage() };
}

/** Who the technician is, and an inbox of which nothing is unread. */
async function fresh(office: Office): Promise<{ api: Api; technicianId: string; name: string }> {
  const own = await Api.login(office.url, PEOPLE.technician);
  const { technicianId, name } = await own.get<{ technicianId: string; name: string }>("/api/me");
  const until = new Date(Date.now() + 60_000).toISOString();
  await own.post("/api/notifications/mark", { target: { kind: "until", at: until }, read: true });
  return { api: own, technicianId, name };
}

/** So many are unread, as the desk says: its consumer follows a moment after each change. */
async function unread(api: Api, count: number) {
  const value = async () => (await api.get<{ value: number }>("/api/notifications/unread-count")).value;
  await expect.poll(value).toBe(count);
}

async function assigned(office: Office, technicianId: string, ...titles: string[]): Promise<Made[]> {
  const made = [];
  for (const title of titles) made.push(await office.ticket(title, { assignedTechnicianId: technicianId }));
  return made;
}

test.describe.configure({ mode: "serial" });

test("what one assigns the other sees at once, opens, and the count drops", async ({ loginAs, browser, office }) => {
  const { technicianId, name } = await fresh(office);
  const { number } = await office.ticket("Plotter prints blank pages");
  const page = await loginAs("technician");
  await page.goto("/queue");
  await live(page);
  await expect(inboxLink(page)).toHaveAccessibleName("Inbox");
  void technicianId;

  const other = await another(browser, office, "dispatcher");
  await other.page.goto(`/tickets/${number}`);
  await other.page.getByRole("button", { name: /^Technician:/ }).click();
  await other.page.getByRole("option", { name }).click();
  await expect(inboxLink(page)).toHaveAccessibleName("Inbox 1 unread");
  await expect(page.getByRole("status").filter({ hasText: "1 new notification in the inbox" })).toBeAttached();
  await expect(page).toHaveTitle(/^\(1\) Queue/);
  // Who did it is told nothing.
  await expect(inboxLink(other.page)).toHaveAccessibleName("Inbox");

  await page.keyboard.press("g");
  await page.keyboard.press("i");
  const told = row(page, "Plotter prints blank pages");
  await expect(told).toContainText(/^Unread: .+ assigned this ticket to you/);
  await page.keyboard.press("j");
  await expect(told).toBeFocused();
  const read = marked(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Plotter prints blank pages");
  await read;
  await expect(inboxLink(page)).toHaveAccessibleName("Inbox");
  await expect(page).toHaveTitle(/^#/);
  await page.keyboard.press("Escape");
  await expect(told).toBeFocused();
  await expect(told).not.toContainText("Unread:");
  await other.context.close();
});

test("e marks, the unread ones are filtered, and what is read stays in its place until one leaves", async ({
  loginAs,
  office,
}) => {
  const { api, technicianId } = await fresh(office);
  await assigned(office, technicianId, "Door opener clicks", "Lamp in the lift flickers");
  await unread(api, 2);
  const page = await loginAs("technician");
  await page.goto("/inbox");
  await page.getByRole("button", { name: "Unread", exact: true }).click();
  await expect(page.locator("[data-row]")).toHaveCount(2);
  const [first, second] = [row(page, "Lamp in the lift"), row(page, "Door opener")];
  await page.keyboard.press("j");
  await expect(first).toBeFocused();
  const read = marked(page);
  await page.keyboard.press("e");
  await read;
  await expect(inboxLink(page)).toHaveAccessibleName("Inbox 1 unread");
  await expect(first).not.toContainText("Unread:");
  await expect(first).toBeFocused();
  await expect(second).toContainText("Unread:");
  await page.getByRole("button", { name: "All", exact: true }).click();
  await page.getByRole("button", { name: "Unread", exact: true }).click();
  await expect(page.locator("[data-row]")).toHaveCount(1);
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(inboxLink(page)).toHaveAccessibleName("Inbox");
  await expect(page.getByRole("button", { name: "Mark all as read" })).toBeDisabled();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Nothing unread" })).toBeVisible();
});

test("many tickets at once are one line, which opens", async ({ loginAs, office }) => {
  const { api, technicianId } = await fresh(office);
  const made = [];
  for (const title of ["First of three", "Second of three", "Third of three"]) made.push(await office.ticket(title));
  const owner = await office.api();
  await owner.post("/api/tickets/bulk", {
    ticketIds: made.map(({ id }) => id),
    action: { kind: "assign", technicianId },
  });
  await unread(api, 3);
  const page = await loginAs("technician");
  await page.goto("/inbox");
  const line = row(page, "assigned 3 tickets to you");
  await expect(line).toHaveAttribute("aria-expanded", "false");
  await line.click();
  await expect(row(page, /^(?!.*assigned).*Second of three/)).toBeVisible();
  await page.getByRole("button", { name: /^Actions for: .* assigned 3 tickets to you/ }).click();
  await page.getByRole("menuitem", { name: "Mark as read" }).click();
  await expect(inboxLink(page)).toHaveAccessibleName("Inbox");
});

test("a ticket that is muted is silent, from the row and on the ticket", async ({ loginAs, office }) => {
  const { api, technicianId } = await fresh(office);
  const [made] = await assigned(office, technicianId, "Coffee machine needs descaling");
  await unread(api, 1);
  const page = await loginAs("technician");
  await page.goto("/inbox");
  const told = row(page, "Coffee machine");
  await told.hover();
  await page
    .getByRole("listitem")
    .filter({ has: told })
    .getByRole("button", { name: /^Actions for/ })
    .click();
  await page.getByRole("menuitem", { name: "Mute this ticket" }).click();
  await expect(told).toContainText("Muted");
  await told.click();
  const mute = page.getByRole("button", { name: "Mute this ticket" });
  await expect(mute).toHaveAttribute("aria-pressed", "true");
  await unread(api, 0);
  const owner = await office.api();
  await page.goto("/queue");
  await owner.patch(`/api/tickets/${made?.id}`, { title: "Coffee machine still needs descaling" });
  // What comes after it is told, so what was muted would have been.
  await assigned(office, technicianId, "Tea kettle is empty");
  await unread(api, 1);
  await expect(inboxLink(page)).toHaveAccessibleName("Inbox 1 unread");
  await page.goto(`/tickets/${made?.number}`);
  await expect(mute).toHaveAttribute("aria-pressed", "true");
  await mute.click();
  await expect(mute).toHaveAttribute("aria-pressed", "false");
});

test("what is muted is listed, and heard of again from there", async ({ loginAs, office }) => {
  const { api } = await fresh(office);
  const { id, number } = await office.ticket("Projector hums loudly");
  await api.put(`/api/tickets/${id}/mute`);
  const page = await loginAs("technician");
  await page.goto("/inbox/preferences");
  const list = page.getByRole("region", { name: "Muted tickets" });
  const muted = list.getByRole("link", { name: /Projector hums loudly/ });
  await expect(muted).toHaveAttribute("href", `/tickets/${number}`);
  const unmute = list.getByRole("button", { name: `Unmute ticket ${number}: Projector hums loudly` });
  await unmute.click();
  await expect(muted).toHaveCount(0);
  await expect(list.getByRole("heading")).toBeFocused();
  const kept = async () => (await api.get<{ muted: boolean }>(`/api/tickets/${id}/mute`)).muted;
  expect(await kept()).toBe(false);
});

test("who loses a ticket hears of it", async ({ loginAs, office }) => {
  const { api, technicianId } = await fresh(office);
  const [made] = await assigned(office, technicianId, "Scanner feeds two sheets");
  await unread(api, 1);
  const page = await loginAs("technician");
  await page.goto("/inbox");
  const owner = await office.api();
  await owner.patch(`/api/tickets/${made?.id}`, { assignedTechnicianId: null });
  await expect(row(page, /^Unread: .+ unassigned you from this ticket/)).toContainText("Scanner feeds two sheets");
  await page.goto("/inbox/preferences");
  const told = page.getByRole("switch", { name: /^A ticket is taken from me/ });
  await expect(told).toBeChecked();
});

test("each chooses of what they are told; it is kept", async ({ loginAs, office }) => {
  const { api } = await fresh(office);
  const page = await loginAs("technician");
  await page.goto("/inbox");
  await page.getByRole("link", { name: "What you are told" }).first().click();
  const notes = page.getByRole("switch", { name: /^Somebody writes an internal note/ });
  await expect(notes).toBeChecked();
  await notes.click();
  await expect(notes).not.toBeChecked();
  const kept = async () => (await api.get<{ noted: boolean }>("/api/notifications/preferences")).noted;
  await expect.poll(kept).toBe(false);
  await page.reload();
  await expect(notes).not.toBeChecked();
  await notes.click();
  await expect.poll(kept).toBe(true);
});

test("a contact hears of replies to their own tickets", async ({ loginAs, office }) => {
  const { id } = await office.ticket("Mailbox is full");
  const page = await loginAs("contact");
  await page.goto("/queue");
  await live(page);
  const owner = await office.api();
  await owner.post(`/api/tickets/${id}/messages`, { kind: "internal_note", text: "Again." });
  await owner.post(`/api/tickets/${id}/messages`, { kind: "public_reply", text: "We made room." });
  await expect(inboxLink(page)).toHaveAccessibleName(/unread$/);
  await page.goto("/inbox");
  const told = page.getByRole("listitem").filter({ hasText: "Mailbox is full" });
  await expect(told.filter({ hasText: "replied" })).toHaveCount(1);
  await expect(told.filter({ hasText: "note" })).toHaveCount(0);
  await page.getByRole("link", { name: "What you are told" }).first().click();
  await expect(page.getByRole("switch")).toHaveCount(2);
});
