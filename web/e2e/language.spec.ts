import { expect, test } from "./test";

test("the language changes at once, is kept, and changes back", async ({ loginAs }) => {
  const page = await loginAs("dispatcher");
  await page.goto("/queue");
  const menu = page.locator(":is(aside, nav) [aria-haspopup=menu]:visible");
  await menu.click();
  await page.getByRole("menuitemradio", { name: "Deutsch" }).click();
  await expect(page.getByRole("link", { name: /^Nicht zugewiesen/ })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Alle offenen");
  await menu.click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.getByRole("link", { name: /^Unassigned/ })).toBeVisible();
});

for (const [name, code, unassigned] of [
  ["Français", "fr", /^Non attribués/],
  ["Español", "es", /^Sin asignar/],
] as const) {
  test(`${name} is offered, and dates and words follow it`, async ({ loginAs }) => {
    const page = await loginAs("dispatcher");
    await page.goto("/queue");
    const menu = page.locator(":is(aside, nav) [aria-haspopup=menu]:visible");
    await menu.click();
    await page.getByRole("menuitemradio", { name }).click();
    await expect(page.getByRole("link", { name: unassigned })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", code);
    await menu.click();
    await page.getByRole("menuitemradio", { name: "English" }).click();
    await expect(page.getByRole("link", { name: /^Unassigned/ })).toBeVisible();
  });
}

test("the theme changes at once and is kept", async ({ loginAs }) => {
  const page = await loginAs("dispatcher");
  await page.goto("/queue");
  await page.locator(":is(aside, nav) [aria-haspopup=menu]:visible").click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
