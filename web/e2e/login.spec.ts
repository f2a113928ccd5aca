import { PASSWORD, PEOPLE, UNAUTHORIZED, expect, test } from "./test";

test("a wrong password is told, and the right one leads to where one wanted to go", async ({
  page,
  office,
  expectFailures,
}) => {
  expectFailures(UNAUTHORIZED);
  const { name } = await (await office.api()).get<{ name: string }>("/api/settings");
  await (await office.api()).patch("/api/settings", { name: "North IT" });
  await page.goto("/queue?priority=p1");
  await expect(page).toHaveURL(/\/login\?next=/);
  await expect(page.getByRole("heading", { name: "Log in to North IT" })).toBeVisible();
  await (await office.api()).patch("/api/settings", { name });
  await page.getByLabel("E-mail").fill(PEOPLE.technician);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("alert")).toHaveText("E-mail or password is wrong.");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/queue\?priority=p1$/);
  await expect(page.getByRole("button", { name: "Remove filter Priority" })).toBeVisible();
});

test("who logs out is out, in every page, and leaves no draft behind", async ({ page, office, expectFailures }) => {
  expectFailures(UNAUTHORIZED);
  const { number } = await office.ticket("Badge reader beeps twice");
  await page.goto(`/login?next=/tickets/${number}`);
  await page.getByLabel("E-mail").fill(PEOPLE.dispatcher);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByLabel("Reply to the customer").fill("half a sentence");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
  await expect(page.getByRole("heading", { name: "Log in to Tierline" })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("draft")))).toEqual([]);
  await page.goto(`/tickets/${number}`);
  await expect(page).toHaveURL(/\/login/);
});

test("a session that ends leads to the login and back, with the draft kept", async ({
  loginAs,
  office,
  context,
  expectFailures,
}) => {
  expectFailures(UNAUTHORIZED);
  const page = await loginAs("technician");
  const { number } = await office.ticket("Scanner sends to the old server");
  await page.goto(`/tickets/${number}`);
  await page.getByLabel("Reply to the customer").fill("I will look at the address book");
  // Until it is saved, the saving itself may be what meets the end of the session.
  await expect(page.getByText("Draft saved")).toBeAttached();
  await context.clearCookies();
  await page.getByRole("button", { name: /^Send to/ }).click();
  await expect(page).toHaveURL(new RegExp(`/login\\?next=.*${number}`));
  await page.getByLabel("E-mail").fill(PEOPLE.technician);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/tickets/${number}$`));
  await expect(page.getByLabel("Reply to the customer")).toHaveValue("I will look at the address book");
});

test("the address after the login cannot be another site", async ({ page, expectFailures }) => {
  expectFailures(UNAUTHORIZED);
  await page.goto("/login?next=//evil.example/");
  await page.getByLabel("E-mail").fill(PEOPLE.technician);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/queue$/);
});
