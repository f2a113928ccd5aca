import type { Page, Route } from "@playwright/test";

import { rowOf, rows, tagged } from "./lists";
import { another, expect, test } from "./test";

const head = (page: Page, name: string) => page.getByRole("columnheader", { name });
const list = (page: Page) => page.locator("[data-list]");

test("columns are chosen, drawn to a width and put in order, and stay so in another browser", async ({
  loginAs,
  browser,
  office,
}) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Category" }).check();
  await page.getByRole("checkbox", { name: "Customer" }).uncheck();
  await page.getByRole("button", { name: "Move Status to the left" }).click();
  await page.keyboard.press("Escape");
  await expect(head(page, "Category")).toBeVisible();
  await expect(head(page, "Customer")).toHaveCount(0);
  const edge = await page.locator("[data-resize=category]").boundingBox();
  const before = await head(page, "Category").boundingBox();
  await page.mouse.move((edge?.x ?? 0) + 5, (edge?.y ?? 0) + 5);
  await page.mouse.down();
  await page.mouse.move((edge?.x ?? 0) + 65, (edge?.y ?? 0) + 5, { steps: 4 });
  await page.mouse.up();
  const width = async () => (await head(page, "Category").boundingBox())?.width ?? 0;
  await expect.poll(width).toBeGreaterThan((before?.width ?? 0) + 50);
  // Rows and head keep to the same tracks.
  const cell = await rows(page).first().locator("[data-cell=category]").boundingBox();
  expect(Math.abs((cell?.width ?? 0) - (await width()))).toBeLessThan(1);
  const order = () => page.getByRole("columnheader").allTextContents();
  const kept = await order();
  const own = await office.apiOf("technician");
  type Columns = { queueColumns: { name: string; width: number | null }[] };
  const ofAccount = async () => (await own.get<Columns>("/api/me")).queueColumns;
  const drawn = async () => (await ofAccount()).find(({ name }) => name === "category")?.width ?? 0;
  await expect.poll(drawn).toBeGreaterThan(50);
  const { page: other, context } = await another(browser, office, "technician");
  await other.goto("/queue");
  await expect(rows(other).first()).toBeVisible();
  expect(await other.getByRole("columnheader").allTextContents()).toEqual(kept);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("button", { name: "Usual columns" }).click();
  await expect(head(page, "Customer")).toBeVisible();
  await expect.poll(ofAccount).toEqual([]);
  await other.reload();
  await expect(head(other, "Customer")).toBeVisible();
  await context.close();
});

test("an answer from before takes nothing back of what was chosen since", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await expect(rows(page).first()).toBeVisible();
  let [ask, answer] = [() => {}, () => {}];
  const asked = new Promise<void>((done) => (ask = done));
  const released = new Promise<void>((done) => (answer = done));
  let first = true;
  // The first change has this window read the account; what comes after the second one never ends.
  await page.route("**/api/me", async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    if (!first) return;
    first = false;
    const response = await route.fetch();
    ask();
    await released;
    await route.fulfill({ response });
  });
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Category" }).check();
  await asked;
  await page.getByRole("checkbox", { name: "Customer" }).uncheck();
  const old = page.waitForResponse(
    (response) => response.url().endsWith("/api/me") && response.request().method() === "GET",
  );
  answer();
  await (await old).finished();
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  await expect(page.getByRole("checkbox", { name: "Customer" })).not.toBeChecked();
  await expect(head(page, "Customer")).toHaveCount(0);
  await (await office.apiOf("technician")).patch("/api/me", { queueColumns: [] });
});

test("an answer between two choices of columns takes neither back", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await expect(rows(page).first()).toBeVisible();
  const go: (() => void)[] = [];
  await page.route("**/api/me", async (route) => {
    if (route.request().method() === "PATCH") await new Promise<void>((resolve) => go.push(resolve));
    await route.continue();
  });
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Category" }).check();
  await page.getByRole("checkbox", { name: "Customer" }).uncheck();
  await expect.poll(() => go.length).toBe(1);
  const between = page.waitForResponse(
    (response) => response.url().endsWith("/api/me") && response.request().method() === "GET",
  );
  go[0]?.();
  // The account as it is with the first choice alone; the second one is asked for, and held.
  await (await between).finished();
  await expect.poll(() => go.length).toBe(2);
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  await expect(page.getByRole("checkbox", { name: "Customer" })).not.toBeChecked();
  go[1]?.();
  const own = await office.apiOf("technician");
  const names = async () =>
    (await own.get<{ queueColumns: { name: string }[] }>("/api/me")).queueColumns.map(({ name }) => name);
  await expect.poll(names).not.toContain("customer");
  await expect(page.getByRole("checkbox", { name: "Customer" })).not.toBeChecked();
  await own.patch("/api/me", { queueColumns: [] });
});

test("the head sorts, and says how it is sorted", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await expect(head(page, "Updated")).toHaveAttribute("aria-sort", "descending");
  await head(page, "Updated").getByRole("button").click();
  await expect(page).toHaveURL(/sort=updatedAt/);
  await expect(head(page, "Updated")).toHaveAttribute("aria-sort", "ascending");
  await head(page, "Priority").getByRole("button").click();
  await expect(page).toHaveURL(/sort=priority/);
  await expect(rows(page).first()).toBeVisible();
});

test("a ticket is looked at beside the list, by space; the keys walk on, escape comes back", async ({
  loginAs,
  office,
}) => {
  await tagged(office, "grid-preview", ["Looked at first", "Looked at second"]);
  const page = await loginAs("technician");
  await page.goto("/queue?tag=grid-preview");
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press("j");
  await page.keyboard.press("Space");
  const panel = page.getByRole("complementary", { name: /^Preview of ticket/ });
  await expect(panel.getByRole("article")).toContainText("Looked at second, since this morning.");
  expect((await panel.boundingBox())?.width).toBe(480);
  await page.keyboard.press("j");
  await expect(panel.getByRole("article")).toContainText("Looked at first, since this morning.");
  await expect(rowOf(page, "Looked at first")).toBeFocused();
  await expect(page).toHaveURL(/\/queue\?tag=grid-preview$/);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(rowOf(page, "Looked at first")).toBeFocused();
});

/** A list of so many tickets, made up at the door of the page: the desk needs not have them. */
function longList(total: number) {
  return async (route: Route) => {
    const url = new URL(route.request().url());
    const from = Number(url.searchParams.get("cursor") ?? 0);
    const limit = Number(url.searchParams.get("limit"));
    const items = Array.from({ length: Math.min(limit, total - from) }, (_, at) => ({
      id: `tkt_${from + at}`,
      number: 10_000 + from + at,
      title: `Ticket ${from + at} of a long list`,
      preview: "The printer on the second floor eats paper since the update of last night, all users.",
      type: "incident",
      status: "open",
      nextStatuses: ["in_progress", "resolved", "closed"],
      priority: `p${1 + ((from + at) % 4)}`,
      customer: { id: "cus_1", name: "Acme", tier: null },
      contact: null,
      technician: null,
      team: null,
      category: null,
      tags: [],
      channel: "web",
      createdAt: "2026-01-01T08:00:00Z",
      updatedAt: "2026-01-01T08:00:00Z",
      version: 1,
    }));
    const next = from + limit < total ? String(from + limit) : null;
    await route.fulfill({ json: { items, nextCursor: next, count: { value: 1000, exact: false } } });
  };
}

/** From a key or a click to the next picture, as the browser itself measures it. */
async function watchInteractions(page: Page) {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seenInteractions: seen });
    new PerformanceObserver((found) => {
      for (const entry of found.getEntries())
        if ("interactionId" in entry && entry.interactionId) seen.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  return () => page.evaluate(() => (window as unknown as { seenInteractions: number[] }).seenInteractions);
}

test("with five thousand rows loaded a key is answered at once", async ({ loginAs }) => {
  test.setTimeout(120_000);
  const TOTAL = 5000;
  const page = await loginAs("technician");
  await page.routeWebSocket(/\/live/, () => {});
  await page.route(/\/api\/tickets\?/, longList(TOTAL));
  await page.goto("/queue?status=all");
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "-1");
  await expect(async () => {
    await list(page).evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect(rowOf(page, `Ticket ${TOTAL - 1} of`)).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 60_000, intervals: [50] });
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", String(TOTAL + 1));
  await expect(rowOf(page, `Ticket ${TOTAL - 1} of`)).toHaveAttribute("aria-rowindex", String(TOTAL + 1));
  // However many are loaded, few are there.
  expect(await rows(page).count()).toBeLessThan(80);

  await list(page).evaluate((element) => element.scrollTo({ top: 100_000 }));
  const row = rows(page).nth(20);
  await row.getByRole("checkbox").click();
  const durations = await watchInteractions(page);
  for (let step = 0; step < 20; step += 1) await page.keyboard.press("j");
  for (const key of ["x", "Shift+J", "Shift+J", "Shift+J", "k", "k", "x"]) await page.keyboard.press(key);
  await rows(page).nth(25).getByRole("checkbox").click();
  await page.keyboard.press("p");
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  // What took less than a frame is not told by the browser.
  const told = [...(await durations())].sort((a, b) => a - b);
  const at = (share: number) => told[Math.floor((told.length - 1) * share)] ?? 0;
  const figures = { told: told.length, median: at(0.5), nine_of_ten: at(0.9), worst: at(1) };
  console.log(`interaction to paint with ${TOTAL} rows: ${JSON.stringify(figures)} ms`);
  // The budget is 100 ms; a busy machine gets some more.
  expect(figures.median).toBeLessThan(100);
  expect(figures.worst).toBeLessThan(600);
});

test("what scrolls by quickly is there, and nothing jumps", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.routeWebSocket(/\/live/, () => {});
  await page.route(/\/api\/tickets\?/, longList(1000));
  await page.goto("/queue?status=all");
  await expect(rows(page).first()).toBeVisible();
  // The height of the list grows only at its end: what is seen stays where it is.
  for (const top of [2000, 3500, 3000]) {
    await list(page).evaluate((element, to) => element.scrollTo({ top: to }), top);
    const first = Math.ceil((top - 32) / 41);
    await expect(rowOf(page, `Ticket ${first} of`)).toBeVisible();
    expect(await list(page).evaluate((element) => element.scrollTop)).toBe(top);
  }
});
