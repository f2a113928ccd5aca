import type { Page } from "@playwright/test";

import { expect, test } from "./test";

const articles = (page: Page) => page.getByRole("article");

/** The ticket's page, ready to be written on. */
async function open(page: Page, number: number) {
  await page.goto(`/tickets/${number}`);
  await expect(page.getByLabel("Reply to the customer")).toBeVisible();
}

/** Takes a value from the list that a property's button opens. */
async function choose(page: Page, property: string, value: string | RegExp) {
  await page.getByRole("button", { name: new RegExp(`^${property}:`) }).click();
  await page.getByRole("option", { name: value }).click();
}

test("an answer is written in the open, and the contact reads it", async ({ loginAs, office, browser }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Projector shows a pink picture");
  await open(page, number);
  await page.keyboard.press("r");
  await expect(page.getByLabel("Reply to the customer")).toBeFocused();
  await page.keyboard.type("Please try the other cable first.");
  await page.getByRole("button", { name: /^Send to .+@/ }).click();
  await expect(articles(page).last()).toContainText("Please try the other cable first.");
  await expect(articles(page).last()).not.toContainText("Internal note");
  await expect(page.getByLabel("Reply to the customer")).toHaveValue("");
  await expect(page.getByLabel("Reply to the customer")).toBeFocused();

  const theirs = await browser.newContext({ baseURL: office.url });
  await theirs.addCookies(await office.cookies(browser, "contact"));
  const contact = await theirs.newPage();
  await contact.goto(`/tickets/${number}`);
  await expect(articles(contact).last()).toContainText("Please try the other cable first.");
  await theirs.close();
});

test("a note is unmistakable, and the contact never sees it", async ({ loginAs, office, browser }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Door of the server room stays open");
  await open(page, number);
  await page.keyboard.press("n");
  const field = page.getByLabel("Internal note, never sent");
  await expect(field).toBeFocused();
  await expect(page.getByText("Only your team sees this")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Send/ })).toHaveCount(0);
  await page.keyboard.type("They have not paid for the lock.");
  await page.keyboard.press("Control+Enter");
  await expect(articles(page).last()).toContainText("Internal note");
  await expect(articles(page).last()).toContainText("They have not paid for the lock.");
  const { items } = await (
    await office.api()
  ).get<{ items: { kind: string; recipients: string[] }[] }>(`/api/tickets/${number}/messages`);
  expect(items.at(-1)).toMatchObject({ kind: "internal_note", recipients: [] });

  const theirs = await browser.newContext({ baseURL: office.url });
  await theirs.addCookies(await office.cookies(browser, "contact"));
  const contact = await theirs.newPage();
  await contact.goto(`/tickets/${number}`);
  await expect(articles(contact)).toHaveCount(1);
  await expect(contact.getByRole("button", { name: /Note/ })).toHaveCount(0);
  // Not in what their browser is told, either.
  for (const path of [
    `tickets/${number}`,
    `tickets/${number}/messages`,
    `tickets/${number}/timeline`,
    "search?q=lock",
  ]) {
    const answer = await theirs.request.get(`/api/${path}`);
    expect(answer.ok(), path).toBe(true);
    expect(await answer.text()).not.toContain("not paid for the lock");
  }
  await theirs.close();
});

test("what was typed as a note does not become a reply by changing the kind", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Clock in the lobby is late");
  await open(page, number);
  await page.keyboard.press("n");
  await page.keyboard.type("for the team only");
  await page.getByRole("button", { name: "Reply", exact: true }).click();
  await expect(page.getByLabel("Reply to the customer")).toHaveValue("");
  await expect(page.getByRole("button", { name: /^Send to/ })).toBeDisabled();
  await page.getByRole("button", { name: "Note", exact: true }).click();
  await expect(page.getByLabel("Internal note, never sent")).toHaveValue("for the team only");
});

test("a note that is begun before the ticket is there does not become a reply", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Lift does not stop on two");
  let go = () => {};
  const held = new Promise<void>((done) => {
    go = done;
  });
  await page.route(new RegExp(`/api/tickets/${number}$`), async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/tickets/${number}`);
  await expect(page.getByRole("status").filter({ hasText: "Loading the ticket" })).toBeVisible();
  await page.keyboard.type("n for r");
  go();
  await expect(page.getByLabel("Internal note, never sent")).toBeFocused();
});

test("a draft waits where it was left", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Fax of the second floor rings");
  await page.goto(`/tickets/${number}`);
  await page.getByLabel("Reply to the customer").fill("Not sent yet");
  await page.getByRole("link", { name: /^All open/ }).click();
  await expect(page).toHaveURL(/\/queue$/);
  await page.goBack();
  await expect(page.getByLabel("Reply to the customer")).toHaveValue("Not sent yet");
  await page.reload();
  await expect(page.getByLabel("Reply to the customer")).toHaveValue("Not sent yet");
});

test("an answer that the server does not take stays in the field", async ({ loginAs, office, expectFailures }) => {
  expectFailures(/ERR_FAILED/);
  const page = await loginAs("technician");
  const { number } = await office.ticket("Speaker of desk 12 crackles");
  await page.goto(`/tickets/${number}`);
  await page.route(/\/messages$/, (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await page.getByLabel("Reply to the customer").fill("Kept over a failure");
  await page.getByRole("button", { name: /^Send to/ }).click();
  await expect(page.getByRole("alert")).toContainText("Not sent, your text is kept.");
  await expect(page.getByLabel("Reply to the customer")).toHaveValue("Kept over a failure");
});

test("status, priority and technician change, and the timeline says so", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Tablet of the warehouse is slow", { impact: "low", urgency: "low" });
  await page.goto(`/tickets/${number}`);
  await choose(page, "Status", "In progress");
  await expect(page.getByRole("button", { name: /^Status: In progress/ })).toBeFocused();
  await choose(page, "Priority", "P2 High");
  await choose(page, "Technician", /\(you\)$/);
  await expect(page.getByRole("button", { name: /^Technician: \S+/ })).not.toContainText("Unassigned");
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText(/changed priority from P\d \w+ to P2 High/);
  await expect(timeline).toContainText(/changed status from \w+ to In progress/);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Status: In progress/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Priority: P2 High/ })).toBeVisible();
});

test("a change that the server refuses is taken back with its reason", async ({ loginAs, office, expectFailures }) => {
  expectFailures(/status of 4\d\d/);
  const page = await loginAs("technician");
  const made = await office.ticket("Headset of the front desk is silent");
  await page.goto(`/tickets/${made.number}`);
  const owner = await office.api();
  // While the change is on its way somebody else closes the ticket's way to it: this page cannot have heard of that.
  await page.route(`**/api/tickets/${made.number}`, async (route) => {
    if (route.request().method() === "PATCH") await owner.patch(`/api/tickets/${made.id}`, { status: "cancelled" });
    await route.continue();
  });
  await choose(page, "Status", "In progress");
  await expect(page.getByRole("status").filter({ hasText: "Not changed:" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Status: In progress/ })).toHaveCount(0);
});

test("a ticket that is not there is no dead end", async ({ loginAs, expectFailures }) => {
  expectFailures(/status of 404/);
  const page = await loginAs("technician");
  await page.goto("/tickets/999999");
  await expect(page.getByRole("heading", { name: "This ticket does not exist" })).toBeVisible();
  await page.getByRole("button", { name: "Back to the queue" }).click();
  await expect(page).toHaveURL(/\/queue$/);
});
