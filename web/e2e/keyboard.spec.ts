import { expect, test } from "./test";

test("the whole way from the list to an answer and back without a pointer", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  const rows = page.locator("[data-row]");
  await expect(rows.first()).toBeVisible();
  for (const key of ["j", "j", "j", "k"]) await page.keyboard.press(key);
  await expect(rows.nth(1)).toBeFocused();
  const opened = await rows.nth(1).getByRole("link").getAttribute("href");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${opened}$`));
  await page.keyboard.press("n");
  await expect(page.getByLabel("Internal note, never sent")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await expect(page.getByLabel("Reply to the customer")).toBeFocused();
  // Keys of the page are letters in a field.
  await page.keyboard.type("njrc/?");
  await expect(page.getByLabel("Reply to the customer")).toHaveValue("njrc/?");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/queue$/);
  await expect(page.locator("[data-row]").filter({ has: page.locator(`[href="${opened}"]`) })).toBeFocused();
});

test("what is typed while a ticket is under way is for its page, and only the first letter that does something", async ({
  loginAs,
  office,
}) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Scanner at the gate is slow");
  await page.goto("/search?q=");
  let answer = () => {};
  const asked = new Promise<void>((resolve) => (answer = resolve));
  await page.route(`**/api/tickets/${number}`, async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto(`/tickets/${number}`);
  await expect(page.getByRole("button", { name: "Back" })).toBeVisible();
  // `n` writes a note; the rest is the beginning of its text, and neither resolves nor replies.
  for (const key of "nre") await page.keyboard.press(key);
  answer();
  await expect(page.getByLabel("Internal note, never sent")).toBeFocused();
  await expect(page.getByRole("button", { name: /^Status: New/ })).toBeVisible();
});

test("a list opens by its key, is walked by arrows, and gives the focus back", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Charger of the van is warm");
  await page.goto(`/tickets/${number}`);
  const status = page.getByRole("button", { name: /^Status:/ });
  await expect(status).toBeVisible();
  await page.keyboard.press("s");
  await expect(page.getByRole("combobox", { name: "Status" })).toBeFocused();
  await page.keyboard.type("progress");
  await page.keyboard.press("Enter");
  await expect(status).toHaveAccessibleName(/In progress/);
  await expect(status).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await expect(status).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`/tickets/${number}$`));
});

test("the sheet of keys keeps the focus inside and gives it back", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toBeVisible();
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press("Tab");
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest("dialog") !== null,
      ),
    ).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(page.locator("[data-row]").first()).toBeFocused();
});

test("what has the focus is seen to have it", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  for (let step = 0; step < 14; step += 1) {
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() =>
      document.activeElement ? getComputedStyle(document.activeElement).outlineStyle : "none",
    );
    expect(outline, `stop ${step}`).not.toBe("none");
  }
});

test("a ticket is opened by the keyboard alone, and leaving it half-written keeps it", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByRole("button", { name: /^Customer/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await page.getByLabel("Title").focus();
  await page.keyboard.type("Typed without a pointer");
  await page.getByRole("button", { name: /^Customer/ }).focus();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/queue$/);
  await page.keyboard.press("c");
  await expect(page.getByLabel("Title")).toHaveValue("Typed without a pointer");
  await page.getByLabel("Description").focus();
  await page.keyboard.type("All of it.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Typed without a pointer");
});
