import type { Page } from "@playwright/test";

import { rowOf, rows, tagged } from "./lists";
import { expect, test } from "./test";

const bar = (page: Page) => page.getByRole("region", { name: "Selected tickets" });
const titles = (name: string, n: number) => Array.from({ length: n }, (_, at) => `${name} ${at + 1}`);

/** Keys, counted: a task has a budget. */
function counted(page: Page) {
  let pressed = 0;
  return {
    press: async (key: string) => {
      pressed += 1;
      await page.keyboard.press(key);
    },
    count: () => pressed,
  };
}

test("five tickets are assigned with at most eight keys", async ({ loginAs, office }) => {
  await tagged(office, "keys-assign", titles("Assign me", 6));
  const page = await loginAs("technician");
  await page.goto("/queue?tag=keys-assign");
  await expect(rows(page)).toHaveCount(6);
  const keys = counted(page);
  for (const key of ["x", "Shift+j", "Shift+j", "Shift+j", "Shift+j", "a"]) await keys.press(key);
  await expect(page.getByRole("combobox", { name: "Assign 5 tickets to" })).toBeFocused();
  await expect(page.getByRole("option").first()).toContainText("(you)");
  await keys.press("Enter");
  expect(keys.count()).toBeLessThanOrEqual(8);
  await expect(page.getByText(/^5 tickets assigned to /)).toBeVisible();
  await expect(rows(page).filter({ hasText: "Unassigned" })).toHaveCount(1);
  await expect(bar(page)).toBeHidden();
  const api = await office.api();
  const { items } = await api.get<{ items: { technician: unknown }[] }>("/api/tickets?tag=keys-assign");
  expect(items.filter(({ technician }) => technician !== null)).toHaveLength(5);
});

test("shift and a click select a stretch; the bar stands below the rows and says what it will do", async ({
  loginAs,
  office,
}) => {
  await tagged(office, "keys-click", titles("Stretch", 5));
  const page = await loginAs("technician");
  await page.goto("/queue?tag=keys-click");
  await rows(page).nth(0).getByRole("checkbox").click();
  await rows(page)
    .nth(3)
    .click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/\/queue\?tag=keys-click$/);
  await expect(page.locator("[data-row][aria-selected=true]")).toHaveCount(4);
  await expect(bar(page).getByRole("button", { name: "Resolve 4 tickets" })).toBeVisible();
  await bar(page).getByRole("button", { name: "Status" }).click();
  await page.getByRole("option", { name: "Close 4 tickets" }).click();
  await expect(page.getByText("4 tickets closed")).toBeVisible();
  await page.keyboard.press("Escape");
});

test("the bar covers no row: the last one can be seen above it", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue?status=all");
  await expect(rows(page).first()).toBeVisible();
  const before = await rows(page).first().boundingBox();
  await page.keyboard.press("x");
  await expect(bar(page)).toBeVisible();
  expect(await rows(page).first().boundingBox()).toEqual(before);
  const [list, place] = [await page.locator("[data-list]").boundingBox(), await bar(page).boundingBox()];
  expect((list?.y ?? 0) + (list?.height ?? 0)).toBeLessThanOrEqual(place?.y ?? 0);
});

test("all that is loaded is not all there is, and both are said", async ({ loginAs, office }) => {
  const api = await office.api();
  const page = await loginAs("technician");
  const { count } = await api.get<{ count: { value: number } }>("/api/tickets?limit=1&count=true");
  await page.goto("/queue?status=all&sort=createdAt");
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole("checkbox", { name: "Select all that are loaded" }).click();
  const selected = async () => Number((await bar(page).getByRole("status").textContent())?.split(" ")[0]);
  expect(await selected()).toBeLessThan(count.value);
  await bar(page)
    .getByRole("button", { name: /^Select all \d+ of this list$/ })
    .click();
  await expect.poll(selected).toBeGreaterThanOrEqual(count.value);
  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
});

test("of many what the desk refuses is listed with its reason, taken back, and stays selected", async ({
  loginAs,
  office,
}) => {
  const [, second] = await tagged(office, "keys-refused", titles("Refused", 3));
  const api = await office.api();
  await api.patch(`/api/tickets/${second?.id}`, { status: "closed" });
  const page = await loginAs("technician");
  await page.goto("/queue?tag=keys-refused&status=all");
  await expect(rowOf(page, "Refused 2")).toContainText("Closed");
  await page.getByRole("checkbox", { name: "Select all that are loaded" }).click();
  await page.keyboard.press("s");
  const option = page.getByRole("option", { name: /^Set 3 tickets to in progress/ });
  await expect(option).toContainText("possible for 2 of 3");
  await option.click();
  const told = page.getByRole("alert", { name: "What was not changed" });
  await expect(told).toContainText("2 tickets are in progress");
  await expect(told).toContainText("1 ticket was refused");
  await expect(told.getByRole("listitem")).toContainText(
    `${second?.number}Refused 2The ticket cannot go to this status from where it is.`,
  );
  await expect(rowOf(page, "Refused 2")).toContainText("Closed");
  await expect(rowOf(page, "Refused 1")).toContainText("In progress");
});

test("status, priority and technician are changed in the row", async ({ loginAs, office }) => {
  await tagged(office, "keys-inline", ["Changed in its row"]);
  const page = await loginAs("technician");
  await page.goto("/queue?tag=keys-inline");
  const row = rowOf(page, "Changed in its row");
  await row.getByRole("button", { name: /^Status: New/ }).click();
  await page.getByRole("option", { name: "In progress" }).click();
  await expect(row).toContainText("In progress");
  await row.getByRole("button", { name: /^Priority:/ }).click();
  await page.getByRole("option", { name: "P1 Critical" }).click();
  await expect(row).toContainText("P1 Critical");
  await page.keyboard.press("Shift+A");
  await expect(row.getByRole("button", { name: /^Technician: Mira/ })).toBeVisible();
  await page.keyboard.press("t");
  await page.keyboard.type("attic");
  await page.keyboard.press("Enter");
  const api = await office.api();
  const stored = async () => (await api.get<{ items: unknown[] }>("/api/tickets?tag=keys-inline")).items[0];
  await expect
    .poll(stored)
    .toMatchObject({ status: "in_progress", priority: "p1", technician: { name: "Mira Okonveldt" } });
  await expect.poll(stored).toMatchObject({ tags: ["attic", "keys-inline"] });
});

test("what the desk refuses is seen to be taken back, with the reason", async ({ loginAs, office, expectFailures }) => {
  expectFailures(/ERR_FAILED/);
  await tagged(office, "keys-back", ["Taken back again"]);
  const page = await loginAs("technician");
  await page.goto("/queue?tag=keys-back");
  const row = rowOf(page, "Taken back again");
  let refuse = () => {};
  await page.route("**/api/tickets/bulk", async (route) => {
    await new Promise<void>((done) => {
      refuse = done;
    });
    await route.abort();
  });
  await expect(row).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  // Shown at once, while the desk has said nothing yet.
  await expect(row).toContainText("Resolved");
  refuse();
  await expect(page.getByText("Not changed: The server cannot be reached.", { exact: false })).toBeVisible();
  await expect(row).toContainText("New");
});

test("who may not change tickets is offered nothing of it", async ({ loginAs }) => {
  const page = await loginAs("contact");
  await page.goto("/queue?status=all");
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expect(rows(page).first().getByRole("button")).toHaveCount(0);
  await page.keyboard.press("x");
  await page.keyboard.press("s");
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Actions on this view" })).toHaveCount(0);
});
