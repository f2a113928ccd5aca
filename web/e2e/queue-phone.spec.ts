import { devices } from "@playwright/test";

import { rowOf, rows, tagged } from "./lists";
import { expect, test } from "./test";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, userAgent: devices["Pixel 7"].userAgent });

test("on a phone tickets are selected by a long press and by taps, and changed together", async ({
  loginAs,
  office,
}) => {
  await tagged(office, "phone-bulk", ["Pressed long", "Tapped after", "Left alone"]);
  const page = await loginAs("technician");
  await page.goto("/queue?tag=phone-bulk");
  await expect(rows(page)).toHaveCount(3);
  const first = rowOf(page, "Pressed long");
  const place = await first.boundingBox();
  const [x, y] = [(place?.x ?? 0) + 120, (place?.y ?? 0) + 20];
  const touch = await page.context().newCDPSession(page);
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  await expect(page.getByRole("region", { name: "Selected tickets" })).toContainText("1 selected");
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await rowOf(page, "Tapped after").tap({ position: { x: 120, y: 20 } });
  await expect(page).toHaveURL(/\/queue\?tag=phone-bulk$/);
  await page.getByRole("button", { name: "Priority" }).tap();
  const sheet = page.getByRole("dialog", { name: "Set the priority of 2 tickets to" });
  await sheet.getByRole("option", { name: "P1 Critical" }).tap();
  await expect(page.getByText("2 tickets set to P1 Critical")).toBeVisible();
  await expect(rows(page).filter({ hasText: "P1 Critical" })).toHaveCount(2);
});

test("on a phone a row's sheet changes it, and shows it", async ({ loginAs, office }) => {
  await tagged(office, "phone-sheet", ["Changed from its sheet"]);
  const page = await loginAs("technician");
  await page.goto("/queue?tag=phone-sheet");
  const row = rowOf(page, "Changed from its sheet");
  await row.getByRole("button", { name: /^More about ticket/ }).tap();
  await page.getByRole("button", { name: /^Status/ }).tap();
  await page.getByRole("option", { name: "In progress" }).tap();
  await expect(row).toContainText("In progress");
  await row.getByRole("button", { name: /^More about ticket/ }).tap();
  await page.getByRole("button", { name: "Preview" }).tap();
  const panel = page.getByRole("complementary", { name: /^Preview of ticket/ });
  await expect(panel.getByRole("article")).toContainText("since this morning.");
  await panel.getByRole("button", { name: "Close the preview" }).tap();
  await expect(panel).toBeHidden();
});

test("on a phone a list is filtered by the line, saved, and found among the views", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue");
  await page.getByRole("button", { name: "Query line" }).tap();
  const line = page.getByRole("combobox", { name: "Filter and search this list" });
  await line.fill("status:resolved");
  await line.press("Enter");
  await expect(page).toHaveURL(/status=resolved/);
  await page.getByRole("button", { name: "Actions on this view" }).tap();
  await page.getByRole("menuitem", { name: "Save as new view" }).tap();
  await page.getByRole("textbox", { name: "Name" }).fill("Done lately");
  await page.getByRole("button", { name: "Save view" }).tap();
  const heading = page.getByRole("heading", { level: 1 }).getByRole("button");
  await expect(heading).toHaveText("Done lately");
  await heading.tap();
  await page.getByRole("option", { name: /^All open/ }).tap();
  await expect(page).toHaveURL(/\/queue$/);
  await heading.tap();
  await page.getByRole("option", { name: /^Done lately/ }).tap();
  await expect(page).toHaveURL(/status=resolved/);
});
