/** Whole ways through the desk: without a mouse, and on a phone. */
import { PASSWORD, PEOPLE, UNAUTHORIZED, expect, test } from "./test";

test("log in, find, answer, resolve and undo without a mouse", async ({ page, office, expectFailures }) => {
  expectFailures(UNAUTHORIZED);
  const { number } = await office.ticket("Gerbil cage heater trips the fuse");
  const indexed = async () => {
    const found = await (await office.api()).get<{ items: unknown[] }>("/api/search?q=gerbil%20fuse");
    return found.items.length;
  };
  await expect.poll(indexed).toBe(1);
  await page.goto("/login");
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(PEOPLE.technician);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: /^Type a command/ })).toBeFocused();
  await page.keyboard.type("gerbil fuse");
  await expect(page.getByRole("option", { name: new RegExp(`#${number}`) })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Gerbil cage heater");
  await page.keyboard.press("r");
  await expect(page.getByLabel("Reply to the customer")).toBeFocused();
  await page.keyboard.type("Unplug the second lamp, please.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("article").last()).toContainText("Unplug the second lamp, please.");
  // Sent, the field is empty and ready for more; leaving it, letters are keys again.
  await expect(page.getByLabel("Reply to the customer")).toHaveValue("");
  await expect(page.getByLabel("Reply to the customer")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Reply to the customer")).not.toBeFocused();
  await page.keyboard.press("e");
  const status = page.getByRole("button", { name: /^Status:/ });
  await expect(status).toHaveAccessibleName(/Resolved/);
  await expect(page.getByRole("status").filter({ hasText: "Status: Resolved" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo u" })).toBeVisible();
  await page.keyboard.press("u");
  await expect(status).toHaveAccessibleName(/Open/);
  await page.keyboard.press("g");
  await page.keyboard.press("q");
  await expect(page).toHaveURL(/\/queue$/);
});

test("the same by the thumb", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  await page.setViewportSize({ width: 390, height: 844 });
  const { number } = await office.ticket("Otter pond camera is dark");
  const indexed = async () => {
    const found = await (await office.api()).get<{ items: unknown[] }>("/api/search?q=otter%20camera");
    return found.items.length;
  };
  await expect.poll(indexed).toBe(1);
  await page.goto("/queue");
  const bar = page.getByRole("navigation").filter({ hasText: "More" });
  await bar.getByRole("link", { name: "Search" }).click();
  await page.getByRole("searchbox").fill("otter camera");
  await page.getByRole("searchbox").press("Enter");
  await page.locator("[data-row]").first().click();
  await expect(page).toHaveURL(new RegExp(`/tickets/${number}$`));
  await page.getByLabel("Reply to the customer").fill("Wiped the lens.");
  await page.getByRole("button", { name: /^Send/ }).first().click();
  await expect(page.getByRole("article").last()).toContainText("Wiped the lens.");
  await page.getByRole("button", { name: "Resolve" }).click();
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "Undone." })).toBeVisible();
  await page.getByRole("button", { name: "Details", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Status: Open/ })).toBeVisible();
  // What the keys do elsewhere is in the menu here.
  await bar.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: /^Commands/ }).click();
  await page.getByRole("combobox").fill("status waiting customer");
  await page
    .getByRole("option", { name: /Waiting on customer/ })
    .first()
    .click();
  await expect(page.getByRole("button", { name: /^Status: Waiting on customer/ })).toBeVisible();
  // Nothing is wider than the screen.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
