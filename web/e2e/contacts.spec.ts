/** Who calls: found among the people of all customers, and a ticket opened for them. */
import { expect, test } from "./test";

test("a caller is found by the number, and a ticket opened for them", async ({ loginAs, office }) => {
  const api = await office.api();
  const { items } = await api.get<{ items: { id: string; name: string }[] }>("/api/customers?limit=1");
  const [customer] = items;
  const name = `Cora Caller ${Date.now()}`;
  await api.post("/api/contacts", { customerId: customer?.id, name, phone: "+49 30 5550199", title: "Front desk" });
  const page = await loginAs("dispatcher");
  await page.goto("/customers");
  await page.getByRole("link", { name: "Contacts" }).click();
  await page.getByRole("searchbox", { name: "Name, e-mail or phone" }).fill("5550199");
  await page
    .getByRole("link", { name: new RegExp(name) })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Front desk")).toBeVisible();
  await expect(page.getByText("No tickets yet.")).toBeVisible();

  await page.getByRole("link", { name: "New ticket" }).click();
  await expect(page.getByRole("button", { name: new RegExp(name) })).toBeVisible();
  await page.getByRole("textbox", { name: "Title" }).fill("Phone rings twice");
  await page.getByRole("textbox", { name: "Description" }).fill("Every call comes in twice.");
  await page.getByRole("button", { name: "Create ticket" }).click();
  const requester = page.getByRole("region", { name: "Requester" });
  await requester.getByRole("link", { name }).click();
  await expect(page.getByRole("link", { name: /Phone rings twice/ })).toBeVisible();
});

test("a reply can have copies of its own, which wait in the draft", async ({ loginAs, office, expectFailures }) => {
  expectFailures(/status of 400/);
  const page = await loginAs("technician");
  const { id, number } = await office.ticket("Copies for the accountant");
  await page.goto(`/tickets/${number}`);
  await page.getByRole("button", { name: "Copy of this reply to" }).click();
  const copies = page.getByRole("textbox", { name: "Copy of this reply to" });
  await copies.fill("books@accountant.example");
  await page.getByRole("textbox", { name: "Reply to the customer" }).fill("Here it is.");
  await expect(page.getByText("Draft saved")).toBeAttached();
  await page.reload();
  await expect(copies).toHaveValue("books@accountant.example");
  // Emptied, it stays: somebody is in it.
  await copies.fill("");
  await page.keyboard.type("books@");
  await expect(copies).toHaveValue("books@");
  await page.getByRole("button", { name: /^Send to/ }).click();
  await expect(page.getByText("This is not an e-mail address.").first()).toBeVisible();
  await copies.fill("books@accountant.example");
  await page.getByRole("button", { name: /^Send to .*\+ 1/ }).click();
  await expect(page.getByRole("region", { name: "Conversation" })).toContainText("Here it is.");
  const sent = await (
    await office.api()
  ).get<{ items: { cc?: string[]; recipients?: string[] }[] }>(`/api/tickets/${id}/messages`);
  expect(JSON.stringify(sent.items.at(-1))).toContain("books@accountant.example");
});
