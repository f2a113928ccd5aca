/** The import wizard on a small file, over a reload of the page. */
import { expect, test } from "./test";

const TICKETS = [
  "Ticket ID,Subject,Description,Company,Requester,Requester Email,Created",
  "W-1,Wizard printer,Paper jam,Wizard Works,Wanda,wanda@wizard.example,2024-03-31 09:15",
  "W-2,Wizard VPN,No tunnel,Wizard Works,Wanda,wanda@wizard.example,2024-04-01 10:00",
  "W-3,No time,Never,Wizard Works,Wanda,wanda@wizard.example,soon",
].join("\n");

const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("a file is mapped, previewed, tried out and imported", async ({ loginAs, expectFailures }) => {
  expectFailures(/status of 400/);
  const page = await loginAs("owner");
  await page.goto("/settings/import");
  await page.getByRole("button", { name: "New import" }).click();
  await page.getByLabel("Choose a file Tickets").setInputFiles(file("empty.csv", ""));
  await expect(page.getByText("This file cannot be used.")).toBeVisible();
  await page.getByLabel("Choose a file Tickets").setInputFiles(file("export.csv", TICKETS));
  await expect(page.getByText("export.csv")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Title", exact: true })).toHaveValue("Subject");
  const preview = page.getByRole("region", { name: "Preview" }).last();
  await expect(preview).toContainText("Wizard VPN");

  await page.getByRole("combobox", { name: "Created", exact: true }).selectOption("");
  await expect(page.getByText("The columns do not fit yet.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Created", exact: true })).toHaveValue("");
  await page.getByRole("combobox", { name: "Created", exact: true }).selectOption("Created");
  await expect(preview).toContainText("Wizard VPN");

  await page.getByRole("button", { name: "Try out" }).click();
  await expect(page.getByText("Nothing was written. It would bring:")).toBeVisible();
  await expect(page.getByText("1 row refused")).toBeVisible();
  await page.getByRole("button", { name: "Import now" }).click();
  await expect(page.getByText("Brought in:")).toBeVisible();
  await expect(page.getByText("2 tickets", { exact: true })).toBeVisible();
  const report = page.getByRole("link", { name: "Download all as CSV" });
  const answer = await page.request.get((await report.getAttribute("href")) ?? "");
  expect(await answer.text()).toContain("tickets,4,refused");
  await page.goto("/customers?q=wizard");
  await expect(page.getByRole("link", { name: /Wizard Works/ })).toBeVisible();
});
