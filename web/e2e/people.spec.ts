/** Customers, invitations, categories: what an administrator sets up. */
import { expect, test } from "./test";

test("a customer is made, and a contact there", async ({ loginAs }) => {
  const page = await loginAs("dispatcher");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill("Zebra Works");
  await page.getByLabel("E-mail domains").fill("zebra.example, @zebra.test");
  await page.getByRole("button", { name: "Create customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Zebra Works/ })).toBeVisible();
  await expect(page.getByText("zebra.example, zebra.test")).toBeVisible();
  await page.getByRole("button", { name: "New contact" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Zoe Zebra");
  await page.getByRole("textbox", { name: "E-mail" }).fill("zoe@zebra.example");
  await page.getByRole("button", { name: "Create contact" }).click();
  await expect(page.getByRole("list", { name: "Contacts" })).toContainText("zoe@zebra.example");
  await page.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByRole("button", { name: "Activate again" })).toBeVisible();
});

test("a colleague joins by a link in another browser, once", async ({ loginAs, browser, office, expectFailures }) => {
  expectFailures(/status of 40[14]/);
  const page = await loginAs("owner");
  await page.goto("/settings/users");
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nora New");
  await page.getByLabel("E-mail", { exact: true }).fill("nora@demo.example");
  await page.getByRole("radio", { name: "Technician", exact: true }).check();
  await page.getByRole("button", { name: "Create link" }).click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  expect(link).toMatch(/\/join#tli_[0-9a-f]{64}$/);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("list", { name: "Open links" })).toContainText("Nora New");

  const other = await browser.newContext();
  const guest = await other.newPage();
  await guest.goto(link);
  await expect(guest.getByText("nora@demo.example")).toBeVisible();
  await guest.getByLabel("Password").fill("short");
  await guest.getByRole("button", { name: "Accept and log in" }).click();
  await expect(guest.getByText("This is too short.")).toBeVisible();
  await guest.getByLabel("Password").fill("a sentence to remember");
  await guest.getByRole("button", { name: "Accept and log in" }).click();
  await expect(guest.getByRole("button", { name: "Account of Nora New" }).first()).toBeVisible();
  const again = await other.newPage();
  await again.goto(link);
  await expect(again.getByText("This link does not work")).toBeVisible();
  await other.close();

  await page.reload();
  await expect(page.getByRole("list", { name: "Users" })).toContainText("nora@demo.example");
  await expect(page.getByRole("list", { name: "Open links" })).toHaveCount(0);
  const me = await page.request.get(`${office.url}/api/technicians?q=nora`);
  expect(await me.text()).toContain("Nora New");
});

test("the category tree is walked and changed by keyboard alone", async ({ loginAs }) => {
  const page = await loginAs("owner");
  await page.goto("/settings/categories");
  const tree = page.getByRole("tree");
  await expect(tree).toBeVisible();
  await tree.getByRole("treeitem").first().focus();
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Aardvarks");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const made = tree.getByRole("treeitem", { name: /Aardvarks/ });
  await expect(made).toHaveAttribute("aria-level", "2");
  await tree.getByRole("treeitem").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(made).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByLabel("Name", { exact: true }).fill("Anteaters");
  await page.getByLabel("Active").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(tree.getByRole("treeitem", { name: /Anteaters \(inactive\)/ })).toBeVisible();
  await tree.getByRole("treeitem").first().focus();
  await page.keyboard.press("ArrowLeft");
  await expect(tree.getByRole("treeitem", { name: /Anteaters/ })).toHaveCount(0);
});

test("the roles are a table that tells who may what", async ({ loginAs }) => {
  const page = await loginAs("owner");
  await page.goto("/settings/roles");
  const row = page.getByRole("row", { name: /Read and write internal notes/ });
  await expect(row.getByRole("img", { name: "yes" })).toHaveCount(5);
  await expect(row.getByRole("img", { name: "no" })).toHaveCount(1);
});

test("the account of a contact shows whose it is, and becomes another's", async ({ loginAs, office }) => {
  const api = await office.api();
  const customer = await api.post("/api/customers", { name: "Quarry Two", timeZone: "UTC", language: "en" });
  const contact = (name: string) => api.post("/api/contacts", { customerId: customer.id, name });
  const [first] = [await contact("Fern First"), await contact("Sami Second")];
  const about = { email: "fern@quarry.example", language: "en", timeZone: "UTC", role: "contact" };
  const { id } = await api.post("/api/users", { ...about, name: "Fern First", contactId: first.id });
  const page = await loginAs("owner");
  await page.goto("/settings/users");
  await page.getByRole("button", { name: "Edit Fern First" }).click();
  const form = page.getByRole("dialog");
  await expect(form.getByRole("button", { name: "Customer Quarry Two" })).toBeVisible();
  await form.getByRole("button", { name: "Contact Fern First" }).click();
  await page.getByRole("option", { name: "Sami Second" }).click();
  await expect(form.getByRole("button", { name: "Contact Sami Second" })).toBeVisible();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toHaveCount(0);
  const kept = await api.get<{ contactId: string }>(`/api/users/${id}`);
  expect(kept.contactId).not.toBe(first.id);
});
