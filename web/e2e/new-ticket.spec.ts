import { expect, test } from "./test";

test("what is missing stands at its field, then the ticket is there", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await page.getByRole("link", { name: "New ticket" }).click();
  await page.getByRole("button", { name: "Create ticket" }).click();
  await expect(page.getByRole("alert")).toContainText("The ticket was not created.");
  await expect(page.getByRole("button", { name: /^Customer/ })).toBeFocused();
  await expect(page.getByLabel("Title")).toHaveAccessibleDescription("Please fill this in.");
  await expect(page.getByLabel("Description")).toHaveAccessibleDescription("Please fill this in.");

  await page.getByRole("button", { name: /^Customer/ }).click();
  await page.getByRole("option").first().click();
  await page.getByLabel("Title").fill("Coffee machine asks for a password");
  await expect(page.getByLabel("Title")).not.toHaveAttribute("aria-invalid");
  await page.getByLabel("Description").fill("It shows a login since the update.");
  await page.getByRole("button", { name: /^Impact/ }).click();
  await page.getByRole("option", { name: "High" }).click();
  await page.getByLabel("Tags").fill("kitchen, kitchen, urgent");
  await page.getByRole("button", { name: "Create ticket" }).click();
  await expect(page).toHaveURL(/\/tickets\/\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Coffee machine asks for a password");
  await expect(page.getByRole("button", { name: /^Impact: High/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Remove tag/ })).toHaveCount(2);
});

test("what the server finds wrong stands at its field, and what was written is kept", async ({
  loginAs,
  expectFailures,
}) => {
  expectFailures(/status of 400/);
  const page = await loginAs("technician");
  await page.goto("/tickets/new");
  await page.getByRole("button", { name: /^Customer/ }).click();
  await page.getByRole("option").first().click();
  const title = "A very long title ".repeat(40);
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Description").fill("Short.");
  await page.getByRole("button", { name: "Create ticket" }).click();
  await expect(page.getByLabel("Title")).toHaveAccessibleDescription("This is too long.");
  await expect(page.getByLabel("Title")).toBeFocused();
  await expect(page.getByLabel("Title")).toHaveValue(title);
});

test("a half-written ticket waits, and cancelling forgets it", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/tickets/new");
  await page.getByLabel("Title").fill("Half a");
  await page.getByRole("link", { name: /^All open/ }).click();
  await expect(page).toHaveURL(/\/queue$/);
  await page.goto("/tickets/new");
  await expect(page.getByLabel("Title")).toHaveValue("Half a");
  await page.getByRole("button", { name: "Discard draft" }).click();
  await page.goto("/tickets/new");
  await expect(page.getByLabel("Title")).toHaveValue("");
});

test("a contact opens a ticket without choosing whose it is", async ({ loginAs }) => {
  const page = await loginAs("contact");
  await page.goto("/tickets/new");
  await expect(page.getByLabel("Title")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Customer/ })).toHaveCount(0);
  await page.getByLabel("Title").fill("My keyboard types twice");
  await page.getByLabel("Description").fill("Every letter, since Monday.");
  await page.getByRole("button", { name: "Create ticket" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("My keyboard types twice");
  await expect(page.getByRole("article")).toHaveCount(1);
});
