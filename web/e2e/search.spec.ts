import { expect, test } from "./test";

test("a ticket is found by its words, with a typo too, and by its number", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Quasar telescope does not focus");
  const hit = page.getByRole("link", { name: /Quasar telescope/ });
  // The index follows within a second; asking again is what a person would do too.
  await expect(async () => {
    await page.goto("/search?q=quasar telescope");
    await expect(hit).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.locator("mark").first()).toHaveText(/quasar/i);

  await page.keyboard.press("/");
  await expect(page.getByLabel("Search tickets")).toBeFocused();
  await page.keyboard.type("quasar telescop");
  await page.keyboard.press("Enter");
  await expect(hit).toBeVisible();

  await page.keyboard.press("/");
  await page.keyboard.type(`#${number}`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=%23/);
  await expect(hit).toBeVisible();
  await hit.click();
  await expect(page).toHaveURL(new RegExp(`/tickets/${number}$`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Quasar telescope does not focus");
});

test("nothing found says what to try, and odd input is no error", async ({ loginAs }) => {
  const page = await loginAs("technician");
  for (const q of ["zzyzx-nowhere", '"unclosed', "status:", "((AND OR", "\\", "*"]) {
    await page.goto(`/search?q=${encodeURIComponent(q)}`);
    await expect(
      page.getByRole("heading", { name: "No ticket matches" }).or(page.locator("[data-row]").first()),
    ).toBeVisible();
  }
});
