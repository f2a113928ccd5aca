import { expect, test } from "./test";

const MENU = ":is(aside, nav) [aria-haspopup=menu]:visible";

test("single keys can be switched off, and stay off", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Keys are letters only");
  await page.goto(`/tickets/${number}`);
  const namesItsKey = page.getByTitle(/\([a-z]\)$/);
  await expect(namesItsKey).not.toHaveCount(0);
  await page.locator(MENU).click();
  await page.getByRole("menuitemcheckbox", { name: "Single keys" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Status: New/ })).toBeVisible();
  await expect(namesItsKey).toHaveCount(0);
  for (const key of ["e", "s", "?", "c"]) await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Status: New/ })).toBeVisible();
  // Combinations are no letters that somebody dictates or types by accident.
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: /^Type a command/ })).toBeFocused();
  await page.keyboard.type("switch single keys on");
  await page.keyboard.press("Enter");
  await expect(namesItsKey).not.toHaveCount(0);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

test("two keys one after the other lead somewhere", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("On the way to the queue");
  await page.goto(`/tickets/${number}`);
  await expect(page.getByRole("button", { name: /^Status: New/ })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("q");
  await expect(page).toHaveURL(/\/queue$/);
});

test("rows are as high as wanted, and stay so", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  const row = page.locator("[data-row]").first();
  await expect(row).toBeVisible();
  const height = async () => (await row.boundingBox())?.height;
  await page.locator(MENU).click();
  await page.getByRole("menuitemradio", { name: "Compact" }).click();
  await expect.poll(height).toBeLessThanOrEqual(36);
  await page.reload();
  await expect(row).toBeVisible();
  await expect.poll(height).toBeLessThanOrEqual(36);
  await page.locator(MENU).click();
  await page.getByRole("menuitemradio", { name: "Comfortable" }).click();
  await expect.poll(height).toBeGreaterThan(40);
});

test("the rail folds by itself where there is little room, and as one wants", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  const rail = page.getByRole("complementary").first();
  const width = async () => (await rail.boundingBox())?.width;
  await expect.poll(width).toBe(216);
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect.poll(width).toBe(56);
  // Folded, each entry still has its name, and the connection its word.
  await expect(page.getByRole("link", { name: /^Unassigned/ })).toBeVisible();
  await expect(rail.getByRole("status").filter({ hasText: "Live" })).toHaveText("Live");
  await page.getByRole("button", { name: "Unfold the navigation" }).click();
  await expect.poll(width).toBe(216);
  await page.reload();
  await expect.poll(width).toBe(216);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Fold the navigation", exact: true }).click();
  await expect.poll(width).toBe(56);
});
