import type { Page } from "@playwright/test";

import { expect, test } from "./test";

const status = (page: Page) => page.getByRole("button", { name: /^Status:/ });
const said = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text });

test("a change is undone by its button, another by its key, and the timeline tells it", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Label printer prints blanks", { tags: ["label"] });
  await page.goto(`/tickets/${number}`);
  await expect(status(page)).toHaveAccessibleName(/New/);
  await page.keyboard.press("e");
  await expect(said(page, "Status: Resolved")).toBeVisible();
  await page.getByRole("button", { name: "Undo u" }).click();
  await expect(status(page)).toHaveAccessibleName(/New/);
  await expect(said(page, "Undone.")).toBeVisible();

  await page.getByRole("button", { name: "Remove tag label" }).click();
  await expect(said(page, "Tags: None")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("u");
  await expect(page.getByRole("button", { name: "Remove tag label" })).toBeVisible();
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText("undid a change: status is New again");
  await expect(timeline).toContainText("undid a change: tags is label again");
  await page.reload();
  await expect(status(page)).toHaveAccessibleName(/New/);
});

test("what somebody else changed since stays, and it is said who did", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { id, number } = await office.ticket("Scanner sends to the old server");
  await page.goto(`/tickets/${number}`);
  await expect(status(page)).toHaveAccessibleName(/New/);
  await page.keyboard.press("e");
  await expect(said(page, "Status: Resolved")).toBeVisible();
  await (await office.api()).patch(`/api/tickets/${id}`, { status: "closed" });
  await expect(status(page)).toHaveAccessibleName(/Closed/);
  await page.keyboard.press("u");
  await expect(said(page, /Not undone: .+ changed status since/)).toBeVisible();
  await expect(status(page)).toHaveAccessibleName(/Closed/);
});

test("a change is undone from the timeline, also somebody else's", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { id, number } = await office.ticket("Badge reader beeps");
  await (await office.api()).patch(`/api/tickets/${id}`, { priority: "p1", type: "request" });
  await page.goto(`/tickets/${number}`);
  const timeline = page.getByRole("region", { name: "Timeline" });
  const undo = timeline.getByRole("button", { name: "Undo" });
  await expect(undo).toHaveCount(1);
  await undo.click();
  await expect(said(page, "Undone.")).toBeVisible();
  await expect(timeline).toContainText("undid a change: priority is");
  await expect(undo).toHaveCount(0);
});

test("with nothing done there is nothing to undo", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await page.keyboard.press("u");
  await expect(said(page, "There is nothing to undo.")).toBeVisible();
});
