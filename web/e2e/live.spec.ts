import type { BrowserContext, Page } from "@playwright/test";

import { tagged } from "./lists";
import { another, expect, test } from "./test";

const live = (page: Page) => expect(page.getByRole("complementary").getByText("Live", { exact: true })).toBeVisible();
const row = (page: Page, title: string) => page.locator("[data-row]").filter({ hasText: title });
const field = (page: Page) => page.getByLabel("Reply to the customer");

async function setStatus(page: Page, status: string) {
  await page.getByRole("button", { name: /^Status:/ }).click();
  await page.getByRole("option", { name: status }).click();
}

async function closed(...contexts: BrowserContext[]) {
  for (const context of contexts) await context.close();
}

test("what one changes the other sees, in the list and on the ticket, without a reload", async ({
  loginAs,
  browser,
  office,
}) => {
  const [made] = await tagged(office, "live-status", ["Router in hall 3 restarts"]);
  const page = await loginAs("technician");
  const list = await page.context().newPage();
  await page.goto(`/tickets/${made?.number}`);
  await list.goto("/queue?tag=live-status");
  await live(page);
  await live(list);
  await expect(row(list, "Router in hall 3")).toContainText("New");

  const other = await another(browser, office, "dispatcher");
  await other.page.goto(`/tickets/${made?.number}`);
  await setStatus(other.page, "In progress");
  await expect(row(list, "Router in hall 3")).toContainText("In progress");
  await expect(row(list, "Router in hall 3")).toContainText("Just changed");
  await expect(page.getByRole("button", { name: /^Status: In progress/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText(/changed status from \w+ to In progress/);
  await closed(other.context);
});

test("what one sets for oneself another window of one's own follows", async ({ loginAs }) => {
  const page = await loginAs("technician");
  const window = await page.context().newPage();
  for (const each of [page, window]) {
    await each.goto("/queue");
    await live(each);
  }
  const column = (each: Page) => each.getByRole("columnheader", { name: /^Channel/ });
  const toggle = async () => {
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "Channel" }).click();
    await page.keyboard.press("Escape");
  };
  await expect(column(window)).toHaveCount(0);
  await toggle();
  await expect(column(window)).toBeVisible();
  await toggle();
  await expect(column(window)).toHaveCount(0);
});

test("under the hand no row moves; the list settles when it is asked to", async ({ loginAs, office }) => {
  const [first, second] = await tagged(office, "live-hand", ["Older one of two", "Younger one of two"]);
  const page = await loginAs("technician");
  await page.goto("/queue?tag=live-hand");
  await live(page);
  const titles = () =>
    page.locator("[data-row]").evaluateAll((rows) => rows.map((each) => each.getAttribute("data-row")));
  await expect(row(page, "Older one")).toBeVisible();
  await page.keyboard.press("j");
  await expect(row(page, "Younger one")).toBeFocused();
  const before = await titles();
  const api = await office.api();
  await api.patch(`/api/tickets/${first?.id}`, { status: "in_progress" });
  await api.patch(`/api/tickets/${second?.id}`, { status: "cancelled" });
  await expect(row(page, "Older one")).toContainText("In progress");
  // It belongs to the open ones no more, and says so, but stays until the hand is away.
  await expect(row(page, "Younger one")).toContainText("Not in this list any more");
  await expect(row(page, "Younger one")).toContainText("Cancelled");
  expect(await titles()).toEqual(before);
  await expect(page.getByRole("button", { name: "List changed · settle" })).toBeVisible();
  await page.keyboard.press("r");
  await expect(row(page, "Younger one")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "List changed · settle" })).toHaveCount(0);
});

test("new tickets announce themselves and wait to be shown", async ({ loginAs, office }) => {
  await tagged(office, "live-new", ["The one that was there"]);
  const page = await loginAs("technician");
  await page.goto("/queue?tag=live-new");
  await live(page);
  const standing = row(page, "The one that was there");
  const place = await standing.boundingBox();
  await tagged(office, "live-new", ["Came first", "Came second"]);
  const show = page.getByRole("button", { name: "2 new tickets · show" });
  await expect(show).toBeVisible();
  await expect(page.getByRole("status").filter({ has: show })).toBeVisible();
  await expect(row(page, "Came first")).toHaveCount(0);
  expect(await standing.boundingBox()).toEqual(place);
  await show.click();
  await expect(page.locator("[data-row]")).toHaveCount(3);
  await expect(page.locator("[data-row]").first()).toBeFocused();
  await expect(show).toHaveCount(0);
});

test("the counts of the views follow, and two hundred changes at once cost few requests", async ({
  loginAs,
  office,
}) => {
  const api = await office.api();
  const { items } = await api.get<{ items: { id: string }[] }>("/api/tickets?status=active&limit=200");
  const page = await loginAs("technician");
  await page.goto("/queue");
  await live(page);
  const unassigned = page.getByRole("link", { name: /^Unassigned \d/ });
  await expect(unassigned).toBeVisible();
  const before = await unassigned.textContent();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await api.post("/api/tickets/bulk", {
    ticketIds: items.map(({ id }) => id),
    action: { kind: "assign", technicianId: null },
  });
  await expect(unassigned).not.toHaveText(before ?? "");
  expect(asked.length).toBeLessThan(30);
});

test("who is on a ticket sees the others, what they do, and that they left", async ({ loginAs, browser, office }) => {
  const { number } = await office.ticket("Badge reader beeps all day");
  const page = await loginAs("technician");
  await page.goto(`/tickets/${number}`);
  await live(page);
  const other = await another(browser, office, "dispatcher");
  await other.page.goto(`/tickets/${number}`);
  const told = page.getByRole("status");
  await expect(told.filter({ hasText: /is looking$/ })).toBeVisible();
  await field(other.page).pressSequentially("On my");
  await expect(told.filter({ hasText: /is writing$/ })).toBeVisible();
  await expect(page.getByText(/is writing on this ticket too$/)).toBeVisible();
  await closed(other.context);
  await expect(told.filter({ hasText: /is (looking|writing)$/ })).toHaveCount(0, { timeout: 10_000 });
});

test("who answers meanwhile is told to the one who writes, whose draft and focus stay", async ({
  loginAs,
  browser,
  office,
}) => {
  const { number } = await office.ticket("Camera over the gate is dark");
  const page = await loginAs("technician");
  await page.goto(`/tickets/${number}`);
  await live(page);
  await field(page).pressSequentially("Have you looked at");
  const other = await another(browser, office, "dispatcher");
  await other.page.goto(`/tickets/${number}`);
  await field(other.page).fill("I swapped the camera.");
  await other.page.getByRole("button", { name: /^Send to/ }).click();
  await expect(page.getByRole("article").last()).toContainText("I swapped the camera.");
  await expect(page.getByText(/answered meanwhile: look before you send$/)).toBeVisible();
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("Have you looked at");
  // Over a reload too: the draft is still the one that was begun before.
  await page.reload();
  await expect(page.getByText(/answered meanwhile/)).toBeVisible();
  await page.getByRole("button", { name: "Seen" }).click();
  await expect(page.getByText(/answered meanwhile/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Send to/ })).toBeEnabled();
  await closed(other.context);
});

test("who was offline catches up with what was missed, and the draft is intact", async ({
  loginAs,
  browser,
  office,
  context,
  expectFailures,
}) => {
  expectFailures(/ERR_INTERNET_DISCONNECTED/);
  const { number } = await office.ticket("Scanner sends empty pages");
  const page = await loginAs("technician");
  await page.goto(`/tickets/${number}`);
  await live(page);
  await field(page).pressSequentially("Half a sentence");
  await context.setOffline(true);
  await expect(page.getByText(/^Offline since/)).toBeVisible();
  await expect(page.getByRole("complementary").getByText("Offline", { exact: true })).toBeVisible();

  const other = await another(browser, office, "dispatcher");
  await other.page.goto(`/tickets/${number}`);
  await field(other.page).fill("Please clean the glass.");
  await other.page.getByRole("button", { name: /^Send to/ }).click();
  await expect(other.page.getByRole("article").last()).toContainText("Please clean the glass.");
  await expect(page.getByRole("article").filter({ hasText: "Please clean the glass." })).toHaveCount(0);

  await context.setOffline(false);
  await live(page);
  await expect(page.getByRole("article").last()).toContainText("Please clean the glass.");
  await expect(page.getByText(/answered meanwhile/)).toBeVisible();
  await expect(field(page)).toHaveValue("Half a sentence");
  await expect(field(page)).toBeFocused();
  await closed(other.context);
});

test("a connection that is cut comes back with its cursor and gets the gap", async ({ loginAs, office }) => {
  const [made] = await tagged(office, "live-cut", ["Copier jams on every page"]);
  const page = await loginAs("technician");
  const paths: string[] = [];
  let cut = () => {};
  // The page's own socket, led through the test so that it can be cut.
  await page.routeWebSocket(/\/live/, (socket) => {
    paths.push(new URL(socket.url()).search);
    const desk = socket.connectToServer();
    cut = () => {
      void desk.close();
      void socket.close({ code: 1001, reason: "stopping" });
    };
  });
  await page.goto("/queue?tag=live-cut");
  await live(page);
  await expect(row(page, "Copier jams")).toContainText("New");
  cut();
  await (await office.api()).patch(`/api/tickets/${made?.id}`, { status: "in_progress" });
  await expect(row(page, "Copier jams")).toContainText("In progress");
  await live(page);
  expect(paths[0]).toBe("");
  expect(paths.at(-1)).toMatch(/^\?cursor=l/);
});

test("with the logout the connection ends", async ({ browser, office }) => {
  const context = await browser.newContext({ baseURL: office.url });
  const login = { email: "dispatcher@demo.example", password: "demo-desk-2026" };
  await context.request.post("/api/auth/login", { data: login });
  const page = await context.newPage();
  const opened = page.waitForEvent("websocket");
  await page.goto("/queue");
  const socket = await opened;
  await live(page);
  const ended = socket.waitForEvent("close");
  await page.locator(":is(aside, nav) [aria-haspopup=menu]:visible").click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
  await ended;
  await expect(page).toHaveURL(/\/login/);
  await closed(context);
});
