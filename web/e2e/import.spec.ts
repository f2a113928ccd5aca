/** The import wizard on a small file, over a reload of the page. */
import { expect, test } from "./test";

const TICKETS = [
  "Ticket ID,Subject,Description,Company,Requester,Requester Email,Created,Status",
  "W-1,Wizard printer,Paper jam,Wizard Works,Wanda,wanda@wizard.example,2024-03-31 09:15,Parked",
  "W-2,Wizard VPN,No tunnel,Wizard Works,Wanda,wanda@wizard.example,2024-04-01 10:00,Closed",
  "W-3,No time,Never,Wizard Works,Wanda,wanda@wizard.example,soon,Closed",
].join("\n");
const MESSAGES = "id,ticket_id,created_at,author,text\nm1,W-1,2024-03-31 10:00,Wanda,Thanks";

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

  await expect(page.getByText("1 word is not known yet")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Status: “Parked” is not known" })).toBeVisible();
  await page.getByRole("combobox", { name: "Status: Parked" }).selectOption("Waiting on vendor");
  await expect(page.getByText("1 word is not known yet")).toBeHidden();
  await expect(preview).toContainText("Wizard printer");
  await expect(page.getByText("Created: “soon” is no time that is understood.")).toBeVisible();

  await page.getByText("How it is written").click();
  await page.getByRole("combobox", { name: "Between fields" }).selectOption(";");
  await expect(page.getByText("The columns do not fit yet.")).toBeVisible();
  await page.getByRole("combobox", { name: "Between fields" }).selectOption("As recognised");
  await expect(page.getByRole("combobox", { name: "Title", exact: true })).toHaveValue("Subject");
  await page.getByLabel("Choose a file Messages").setInputFiles(file("answers.csv", MESSAGES));
  await expect(page.getByText("answers.csv")).toBeVisible();
  await page.getByRole("button", { name: "Without messages" }).click();
  await expect(page.getByText("answers.csv")).toBeHidden();
  await page.getByRole("combobox", { name: "Status: Parked" }).selectOption("Waiting on vendor");

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
