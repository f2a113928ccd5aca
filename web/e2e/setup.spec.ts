/** An empty desk in its first five minutes: from the code that the program printed to the first customer. */
import { type EmptyDesk, startEmptyDesk } from "./desk";
import { UNAUTHORIZED, expect, test } from "./test";

let desk: EmptyDesk;
test.beforeAll(async () => {
  desk = await startEmptyDesk();
});
test.afterAll(async () => {
  await (desk as EmptyDesk | undefined)?.stop();
});

test("an empty desk is set up by who has the code", async ({ page, expectFailures }) => {
  expectFailures(UNAUTHORIZED);
  expectFailures(/status of 400/);
  await page.goto(`${desk.url}/`);
  await expect(page.getByRole("heading", { name: "Set up this desk" })).toBeVisible();
  await page.getByLabel("Set-up code").fill("AAAA-AAAA-AAAA");
  await page.getByLabel("Name of the desk").fill("North IT");
  await page.getByLabel("Name", { exact: true }).fill("Olga Owner");
  await page.getByLabel("E-mail").fill("olga@north.example");
  await page.getByLabel("Password").fill("a sentence to remember");
  await page.getByRole("button", { name: "Create the desk" }).click();
  await expect(page.getByText("This is not the code that the program printed.")).toBeVisible();
  await page.getByLabel("Set-up code").fill(desk.code.toLowerCase());
  await page.getByRole("button", { name: "Create the desk" }).click();

  await expect(page.getByRole("heading", { name: "Set up North IT" })).toBeVisible();
  await expect(page.getByText("0 of 5 done")).toBeVisible();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByText("1 of 5 done")).toBeVisible();
  await page.getByRole("button", { name: "Add a starter set" }).click();
  await expect(page.getByText("2 of 5 done")).toBeVisible();
  await page.reload();
  await expect(page.getByText("2 of 5 done")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Acme");
  await page.getByRole("button", { name: "Create customer" }).click();
  await expect(page.getByText("3 of 5 done")).toBeVisible();
  await page.getByRole("button", { name: "Finish set-up" }).click();
  await expect(page.getByRole("link", { name: "Set up" })).toHaveCount(0);

  const late = await page.request.post(`${desk.url}/api/setup`, {
    data: {
      code: desk.code,
      deskName: "Mine",
      name: "Eve",
      email: "eve@evil.example",
      password: "a sentence to remember",
      language: "en",
      timeZone: "UTC",
    },
  });
  expect(late.status()).toBe(409);
});
