import type { Page } from "@playwright/test";

import { rows } from "./lists";
import { expect, test } from "./test";

const entry = (page: Page, name: string | RegExp) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name });

async function act(page: Page, name: string | RegExp) {
  await page.getByRole("button", { name: "Actions on this view" }).click();
  await page.getByRole("menuitem", { name }).click();
}

async function save(page: Page, name: string, shared = false) {
  await act(page, "Save as new view");
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  if (shared) await page.getByLabel("Shared with the team").check();
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
}

test("a list is saved under a name, stands in the rail with its count, and comes back whole", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue?priority=p1,p2&created=90d&sort=priority");
  await expect(page.getByRole("button", { name: "Remove filter Created" })).toBeVisible();
  await save(page, "Hot this quarter");
  await expect(entry(page, /^Hot this quarter \d+$/)).toBeVisible();
  await entry(page, /^All open/).click();
  await expect(page).toHaveURL(/\/queue$/);
  await entry(page, /^Hot this quarter/).click();
  await expect(page).toHaveURL(/priority=p1,p2/);
  await expect(page).toHaveURL(/created=90d/);
  await expect(page).toHaveURL(/sort=priority/);
  await expect(entry(page, /^Hot this quarter/)).toHaveAttribute("aria-current", "page");
  // The count beside the name is the one of the list.
  const figure = await page.locator("h1 [aria-hidden].nums, h1 .nums [aria-hidden]").textContent();
  await expect(entry(page, /^Hot this quarter/)).toContainText(figure ?? "?");

  await page.getByRole("button", { name: "Remove filter Created" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("changed");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("changed");
  await act(page, "Rename or share");
  await page.getByRole("textbox", { name: "Name" }).fill("Hot");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(entry(page, /^Hot \d+$/)).toBeVisible();
  await act(page, "Delete “Hot”");
  await expect(entry(page, /^Hot/)).toHaveCount(0);
  // The list stays, so that it can be saved again.
  await expect(page).toHaveURL(/priority=p1,p2/);
});

test("views stand in the order that they are given", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  for (const name of ["Order one", "Order two"]) {
    await page.goto("/queue?status=resolved");
    await save(page, name);
  }
  const names = () => entry(page, /^Order/).allTextContents();
  const kept = async () => {
    const { items } = await (await office.apiOf("technician")).get<{ items: { name: string }[] }>("/api/views");
    return items.map(({ name }) => name).filter((name) => name.startsWith("Order"));
  };
  await expect.poll(async () => (await names()).map((name) => name.slice(0, 9))).toEqual(["Order one", "Order two"]);
  await act(page, "Move up");
  await expect.poll(async () => (await names()).map((name) => name.slice(0, 9))).toEqual(["Order two", "Order one"]);
  // It is shown before the desk has it.
  await expect.poll(kept).toEqual(["Order two", "Order one"]);
  await page.reload();
  await expect.poll(async () => (await names()).map((name) => name.slice(0, 9))).toEqual(["Order two", "Order one"]);

  // By hand: the upper half of a view is the gap above it.
  const [one, two] = [entry(page, /^Order one/), entry(page, /^Order two/)];
  await one.dragTo(two, { targetPosition: { x: 40, y: 4 } });
  await expect.poll(async () => (await names()).map((name) => name.slice(0, 9))).toEqual(["Order one", "Order two"]);
  // By keys, one after the other, and the focus goes along.
  await one.focus();
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByRole("status").filter({ hasText: /^Order one is now number (\d+) of \1$/ })).toBeAttached();
  await expect(one).toBeFocused();
  await expect.poll(kept).toEqual(["Order two", "Order one"]);
});

test("what is shared others see at once, and change only if they manage views", async ({
  loginAs,
  browser,
  office,
}) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  const context = await browser.newContext({ baseURL: office.url, locale: "en-GB" });
  await context.addCookies(await office.cookies(browser, "dispatcher"));
  const other = await context.newPage();
  await other.goto("/queue?status=closed");
  await save(other, "Closed for the team", true);
  // Without a reload: the rail follows.
  await expect(entry(page, /^Closed for the team/)).toBeVisible();
  await entry(page, /^Closed for the team/).click();
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole("button", { name: "Actions on this view" }).click();
  await expect(page.getByRole("menuitem", { name: "Save as new view" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /Delete|Rename/ })).toHaveCount(0);
  await page.keyboard.press("Escape");

  await page.goto("/queue?status=resolved");
  await save(page, "Resolved for the team", true);
  await entry(other, /^Resolved for the team/).click();
  await act(other, "Delete “Resolved for the team”");
  await expect(entry(page, /^Resolved for the team/)).toHaveCount(0);
  await context.close();
});

test("the counts of all views cost one request", async ({ loginAs }) => {
  const page = await loginAs("technician");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/queue");
  await expect(entry(page, /^Unassigned \d/)).toBeVisible();
  await expect(entry(page, /^Waiting \d/)).toBeVisible();
  const counts = asked.filter((path) => path === "/api/tickets/counts").length;
  // Once more where saved views came after the standing ones, and once when the connection stands.
  expect(counts).toBeLessThanOrEqual(3);
});
