import type { Page } from "@playwright/test";

import { rowOf, rows } from "./lists";
import { expect, test } from "./test";

const line = (page: Page) => page.getByRole("combobox", { name: "Filter and search this list" });

test("the line completes fields and values, and the chips and the address say the same", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press("/");
  await expect(line(page)).toBeFocused();
  await expect(line(page)).toHaveValue("status:active");
  await page.keyboard.press("End");
  await page.keyboard.type(" pri");
  await expect(page.getByRole("option", { name: /^priority:/ })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(line(page)).toHaveValue("status:active priority:");
  await expect(page.getByRole("option", { name: /^p1/ })).toBeVisible();
  await page.keyboard.type("p2");
  await page.keyboard.press("Tab");
  await expect(line(page)).toHaveValue("status:active priority:p2 ");
  await page.keyboard.type("customer:salt");
  await expect(page.getByRole("option", { name: "Saltgrass Hotels" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(line(page)).toHaveValue('status:active priority:p2 customer:"Saltgrass Hotels" ');
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/priority=p2&customer=cus_\w+$/);
  await expect(page.getByRole("button", { name: "Remove filter Customer" })).toBeVisible();
  await expect(page.locator("b").filter({ hasText: "Saltgrass Hotels" })).toBeVisible();
  // And the other way: what is taken away as a chip is gone from the line.
  await page.getByRole("button", { name: "Remove filter Customer" }).click();
  await expect(line(page)).toHaveValue("status:active priority:p2");
});

test("words and fields together find what the search finds", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  await office.ticket("Gramophone needle jumps", { priority: "p2" });
  await office.ticket("Gramophone horn is dented", { priority: "p4" });
  const found = rowOf(page, "Gramophone needle jumps");
  await page.goto("/queue");
  // The index follows within a second; asking again is what a person would do too.
  await expect(async () => {
    await line(page).fill("priority:p2 gramophone");
    await line(page).press("Enter");
    await expect(found).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page).toHaveURL(/q=gramophone/);
  await expect(rowOf(page, "Gramophone horn")).toHaveCount(0);
  await page.getByRole("button", { name: "Remove filter Words" }).click();
  await expect(page).not.toHaveURL(/q=/);
});

test("what the line does not understand is said, and the rest is done", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await line(page).fill("status:sideways priority:p1");
  await line(page).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "status:sideways" })).toBeVisible();
  await expect(page).toHaveURL(/priority=p1/);
});

test("when a ticket came or changed is a filter too, in words or as dates", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue?status=all");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("option", { name: "Created" }).click();
  await page.getByRole("option", { name: /^Last 30 days/ }).click();
  await expect(page).toHaveURL(/created=30d/);
  await expect(line(page)).toHaveValue("created:30d");
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("option", { name: "Updated" }).click();
  await page.keyboard.type(">2020-01-31");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/updated=%3E2020-01-31/);
  await expect(rows(page).first()).toBeVisible();
});
