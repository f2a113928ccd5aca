import type { Page } from "@playwright/test";

import { expect, test } from "./test";

const rows = (page: Page) => page.locator("[data-row]");

async function addFilter(page: Page, field: string) {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("option", { name: field }).click();
}

test("another customer takes the place of the first, and the list is there", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue?status=all");
  for (const at of [0, 1]) {
    await addFilter(page, "Customer");
    const option = page.getByRole("option").nth(at);
    await expect(option).toBeVisible();
    const name = await option.textContent();
    await option.click();
    await expect(page.getByRole("listbox")).toBeHidden();
    await expect(page).toHaveURL(/customer=cus_[^,]+$|customer=cus_[^,]+&/);
    await expect(rows(page).first()).toContainText(name ?? "");
  }
});

test("a tag is typed, a team is chosen", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { title } = await office.ticket("Beamer of the chapel flickers", { tags: ["chapel"] });
  await page.goto("/queue");
  await addFilter(page, "Tags");
  await page.keyboard.type("chapel");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/tag=chapel/);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(title);
  await addFilter(page, "Team");
  await expect(page.getByRole("option", { name: "Service Desk" })).toBeVisible();
});

test("an address with a value that the desk does not know leads out", async ({ loginAs, expectFailures }) => {
  expectFailures(/status of 400/);
  const page = await loginAs("owner");
  // The owner is no technician, so that nothing is "mine".
  await page.goto("/queue?technician=me");
  await expect(page.getByRole("heading", { name: "These filters do not work" })).toBeVisible();
  await page.getByRole("button", { name: "Show all open" }).click();
  await expect(rows(page).first()).toBeVisible();
});

test("on a phone the heading leads to the other views", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/queue");
  await page.getByRole("heading", { level: 1 }).getByRole("button").click();
  await page.getByRole("option", { name: /^Unassigned/ }).click();
  await expect(page).toHaveURL(/technician=unassigned/);
  await expect(page.getByRole("heading", { level: 1 }).getByRole("button")).toHaveText("Unassigned");
});

test("back from a ticket the list is where it was, also far down", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue?status=all");
  await expect(rows(page).first()).toBeVisible();
  for (let step = 0; step < 60; step += 1) await page.keyboard.press("j");
  const place = () => page.locator("[data-list]").evaluate((list) => list.scrollTop);
  const [row, before] = [page.locator("[data-row][aria-rowindex='61']"), await place()];
  expect(before).toBeGreaterThan(500);
  await expect(row).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row).toBeFocused();
  expect(Math.abs((await place()) - before)).toBeLessThan(2);
});

test("an address that leads nowhere is told inside the frame", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  await page.getByRole("link", { name: /^Mine/ }).click();
  await expect(page).toHaveURL(/technician=me/);
});
