import type { Page } from "@playwright/test";

import { tagged } from "./lists";
import { expect, test } from "./test";

const lane = (page: Page, status: string) => page.locator(`[data-lane=${status}]`);
const card = (page: Page, title: string) => page.locator("[data-card]").filter({ hasText: title });

async function stored(api: { get: <T>(path: string) => Promise<T> }, id: string | undefined) {
  return (await api.get<{ status: string }>(`/api/tickets/${id}`)).status;
}

test("a card is drawn to another status, and only to one that the lifecycle leads to", async ({ loginAs, office }) => {
  const [made] = await tagged(office, "board-drag", ["Drawn across the board"]);
  const api = await office.api();
  await api.patch(`/api/tickets/${made?.id}`, { status: "resolved" });
  const page = await loginAs("technician");
  await page.goto("/queue?tag=board-drag&layout=board");
  const drawn = card(page, "Drawn across");
  await expect(lane(page, "resolved").locator(drawn)).toBeVisible();
  // From resolved no way leads to waiting: the column does not take it.
  await drawn.dragTo(lane(page, "waiting_on_vendor"));
  await expect(lane(page, "resolved").locator(drawn)).toBeVisible();
  expect(await stored(api, made?.id)).toBe("resolved");
  await drawn.dragTo(lane(page, "in_progress"));
  await expect(lane(page, "in_progress").locator(drawn)).toBeVisible();
  await expect.poll(() => stored(api, made?.id)).toBe("in_progress");
});

test("a card that the desk refuses goes back, with the reason", async ({ loginAs, office }) => {
  const [made] = await tagged(office, "board-back", ["Goes back where it was"]);
  const page = await loginAs("technician");
  await page.routeWebSocket(/\/live/, () => {});
  await page.goto("/queue?tag=board-back&layout=board");
  const drawn = card(page, "Goes back");
  await expect(lane(page, "new").locator(drawn)).toBeVisible();
  // Meanwhile somebody closes it, of which this page has not heard.
  await (await office.api()).patch(`/api/tickets/${made?.id}`, { status: "closed" });
  await drawn.dragTo(lane(page, "in_progress"));
  await expect(page.getByText("Not changed: The ticket cannot go to this status from where it is.")).toBeVisible();
  await expect(lane(page, "in_progress").locator(drawn)).toHaveCount(0);
});

test("the board is walked and worked by keys alone", async ({ loginAs, office }) => {
  const made = await tagged(office, "board-keys", ["Carried by keys", "Another card"]);
  const page = await loginAs("technician");
  await page.goto("/queue?tag=board-keys&layout=board");
  await expect(card(page, "Another card")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(card(page, "Another card")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  const carried = card(page, "Carried by keys");
  await expect(carried).toBeFocused();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(lane(page, "open").locator(carried)).toBeVisible();
  await expect(carried).toBeFocused();
  await page.keyboard.press("s");
  await page.keyboard.type("vendor");
  await page.keyboard.press("Enter");
  await expect(lane(page, "waiting_on_vendor").locator(carried)).toBeVisible();
  const api = await office.api();
  await expect.poll(() => stored(api, made[0]?.id)).toBe("waiting_on_vendor");
  await page.getByRole("button", { name: "Board by status" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
});

test("what others move waits under the pointer, says where it went, and goes when the pointer is gone", async ({
  loginAs,
  office,
}) => {
  const [moved] = await tagged(office, "board-held", ["Moved by a colleague", "Stays where it is"]);
  const api = await office.api();
  const page = await loginAs("technician");
  await page.goto("/queue?tag=board-held&layout=board");
  const [card1, card2] = [card(page, "Moved by a colleague"), card(page, "Stays where it is")];
  await expect(lane(page, "new").locator(card1)).toBeVisible();
  await card2.hover();
  const before = await card2.boundingBox();
  await api.patch(`/api/tickets/${moved?.id}`, { status: "in_progress" });
  await office.ticket("Came meanwhile", { tags: ["board-held"] });
  await expect(card1.getByText("Moved to In progress")).toBeVisible();
  await expect(page.getByRole("status").getByText("1 new ticket · show")).toBeVisible();
  await expect(lane(page, "new").locator(card1)).toBeVisible();
  await expect(card(page, "Came meanwhile")).toHaveCount(0);
  expect(await card2.boundingBox()).toEqual(before);
  await page.mouse.move(0, 0);
  await expect(lane(page, "in_progress").locator(card1)).toBeVisible();
  await expect(lane(page, "new").locator(card(page, "Came meanwhile"))).toBeVisible();
});
