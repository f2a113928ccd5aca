import { expect, test } from "./test";

const ROWS = "[data-row]";

test("a filter is in the address, and survives a reload", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  await office.ticket("The whole building is without power", { priority: "p1" });
  await page.goto("/queue");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("option", { name: "Priority" }).click();
  await page.getByRole("option", { name: "P1 Critical" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/queue\?priority=p1$/);
  const rows = page.locator(ROWS);
  await expect(rows.first()).toContainText("P1 Critical");
  const shown = await rows.count();
  await expect(rows.filter({ hasText: "P1 Critical" })).toHaveCount(shown);
  await page.reload();
  await expect(rows).toHaveCount(shown);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`Filtered`);
  await page.getByRole("button", { name: "Remove filter Priority" }).click();
  await expect(page).toHaveURL(/\/queue$/);
  await expect(page.getByRole("button", { name: "Filter", exact: true })).toBeFocused();
});

test("the next page goes on where the first ended, without a ticket twice", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue?status=all&sort=createdAt");
  const rows = page.locator(ROWS);
  await expect(rows.first()).toBeVisible();
  const seen = new Map<string, string>();
  const list = page.locator("[data-list]");
  // Screen by screen to the end: each place of the list holds one ticket, and each ticket has one place.
  await expect(async () => {
    const shown = await rows.evaluateAll((found) =>
      found.map((row) => [row.getAttribute("aria-rowindex") ?? "", row.getAttribute("data-row") ?? ""] as const),
    );
    for (const [place, id] of shown) seen.set(place, id);
    const left = await list.evaluate((element) => {
      element.scrollTop += element.clientHeight;
      return element.scrollHeight - element.scrollTop - element.clientHeight;
    });
    expect(seen.size).toBeGreaterThan(250);
    expect(left).toBe(0);
  }).toPass({ timeout: 20_000, intervals: [100] });
  expect(new Set(seen.values()).size).toBe(seen.size);
});

test("views show what their name says", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await page.getByRole("link", { name: /^Unassigned/ }).click();
  await expect(page).toHaveURL(/technician=unassigned/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Unassigned");
  await expect(page.locator(ROWS).first()).toContainText("Unassigned");
});

test("an empty list says why, and leads out", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue?tag=nobody-has-this");
  await expect(page.getByRole("heading", { name: "Nothing matches these filters" })).toBeVisible();
  await page.getByRole("button", { name: "Show all open" }).click();
  await expect(page.locator(ROWS).first()).toBeVisible();
});

test("a list that cannot be loaded says so, and comes with another try", async ({ loginAs, expectFailures }) => {
  expectFailures(/ERR_FAILED/);
  const page = await loginAs("technician");
  // A live connection that comes up would load the list by itself, and take the button away.
  await page.routeWebSocket(/\/live/, () => {});
  await page.route(/\/api\/tickets\?/, (route) => route.abort());
  await page.goto("/queue");
  await expect(page.getByRole("alert")).toContainText("The server cannot be reached.");
  await page.unroute(/\/api\/tickets\?/);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.locator(ROWS).first()).toBeVisible();
});

test("what loads slowly has its place already", async ({ loginAs }) => {
  const page = await loginAs("technician");
  let go = () => {};
  const held = new Promise<void>((done) => {
    go = done;
  });
  await page.route(/\/api\/tickets\?.*limit=100/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/queue");
  await expect(page.getByRole("status").filter({ hasText: "Loading tickets" })).toBeVisible();
  const head = page.getByText("Customer", { exact: true });
  const before = await head.boundingBox();
  go();
  await expect(page.locator(ROWS).first()).toBeVisible();
  expect(await head.boundingBox()).toEqual(before);
});

test("without a network a calm bar says since when", async ({ loginAs, context, expectFailures }) => {
  expectFailures(/ERR_INTERNET_DISCONNECTED/);
  const page = await loginAs("technician");
  await page.goto("/queue");
  await expect(page.locator(ROWS).first()).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^Offline since/)).toBeVisible();
  await expect(page.locator(ROWS).first()).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/^Offline since/)).toBeHidden();
});
