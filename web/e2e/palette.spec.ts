import type { Page } from "@playwright/test";

import { expect, test } from "./test";

const field = (page: Page) => page.getByRole("combobox", { name: "Type a command, a ticket or a person" });

/** The palette, ready to be typed into. */
async function open(page: Page) {
  await page.keyboard.press("ControlOrMeta+k");
  await expect(field(page)).toBeFocused();
}

test("a ticket is found by two words of any message within two seconds", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { id, number } = await office.ticket("Something is odd upstairs");
  const text = "The quokka has chewed through the umbilical of the plotter.";
  await (await office.api()).post(`/api/tickets/${id}/messages`, { kind: "internal_note", text });
  await page.goto("/queue");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  // The palette itself is fetched once.
  await open(page);
  await page.keyboard.press("Escape");
  // The index follows a write within a second; what is measured is the finding.
  const indexed = async () => {
    const found = await (await office.api()).get<{ items: unknown[] }>("/api/search?q=quokka%20umbilical");
    return found.items.length;
  };
  await expect.poll(indexed).toBe(1);
  // The best of three: a busy machine is not the app's fault.
  const took: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const begun = Date.now();
    await open(page);
    await page.keyboard.type("quokka umbilical");
    const found = page.getByRole("option", { name: new RegExp(`#${number}`) });
    await expect(found).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Something is odd upstairs");
    took.push(Date.now() - begun);
    await page.goBack();
    await expect(page.locator("[data-row]").first()).toBeVisible();
  }
  expect(Math.min(...took)).toBeLessThanOrEqual(2000);
  // What was opened is at hand the next time.
  await open(page);
  await expect(page.getByRole("group", { name: "Opened lately" }).getByRole("option").first()).toContainText(
    `#${number}`,
  );
});

test("a number leads to its ticket, a name to the person with their tickets", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { id, number } = await office.ticket("Reachable by its number");
  const { contact } = await (await office.api()).get<{ contact: { name: string } }>(`/api/tickets/${id}`);
  const indexed = async () => {
    const found = await (await office.api()).get<{ items: unknown[] }>(`/api/search?q=number:${number}`);
    return found.items.length;
  };
  await expect.poll(indexed).toBe(1);
  await page.goto("/queue");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await open(page);
  await page.keyboard.type(String(number));
  await expect(page.getByRole("option", { name: new RegExp(`#${number}`) })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Reachable by its number");
  await open(page);
  await page.keyboard.type(contact.name);
  const person = page.getByRole("group", { name: "People" }).getByRole("option", { name: contact.name }).first();
  await expect(person).toBeVisible();
  await person.click();
  await expect(page).toHaveURL(/\/contacts\//);
  await expect(page.getByRole("heading", { level: 1, name: contact.name })).toBeVisible();
  await expect(page.getByRole("link", { name: /Reachable by its number/ })).toBeVisible();
});

test("a customer leads to their page, a technician to theirs, a saved view to its list", async ({
  loginAs,
  office,
}) => {
  const page = await loginAs("owner");
  const api = await office.api();
  const first = async (path: string) => {
    const [item] = (await api.get<{ items: { name: string }[] }>(path)).items;
    return item?.name ?? "";
  };
  const [customer, technician] = [await first("/api/customers?limit=1"), await first("/api/technicians?limit=1")];
  await api.post("/api/views", { name: "Kept for the palette", shared: true, filter: { priority: "p1" } });
  await page.goto("/queue");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  const lead = async (group: string, name: string) => {
    await open(page);
    await page.keyboard.type(name);
    await page.getByRole("group", { name: group }).getByRole("option", { name }).first().click();
  };
  await lead("People", customer);
  await expect(page).toHaveURL(/\/customers\/cus_/);
  await expect(page.getByRole("heading", { level: 1, name: customer })).toBeVisible();
  await lead("People", technician);
  await expect(page).toHaveURL(/\/settings\/technicians\/tec_/);
  await lead("Actions", "Kept for the palette");
  await expect(page).toHaveURL(/\/queue\?.*view=/);
});

test("actions are done by words, by the keyboard alone, and the focus comes back", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Resolved by a command");
  await page.goto(`/tickets/${number}`);
  await expect(page.getByLabel("Reply to the customer")).toBeVisible();
  await open(page);
  await page.keyboard.type("status resol");
  await expect(page.getByRole("option").first()).toContainText("Status: Resolved");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Status: Resolved/ })).toBeVisible();
  await open(page);
  await page.keyboard.type("theme dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  // Also from within a field; escape leaves it as it was.
  await page.getByLabel("Reply to the customer").focus();
  await page.keyboard.type("Half a sent");
  await open(page);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Reply to the customer")).toBeFocused();
  await page.keyboard.type("ence");
  await expect(page.getByLabel("Reply to the customer")).toHaveValue("Half a sentence");
});

test("what is not there is said, and a contact is offered only what they may", async ({ loginAs }) => {
  const page = await loginAs("contact");
  await page.goto("/queue");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await open(page);
  await page.keyboard.type("xyzzyplugh");
  await expect(page.getByRole("status").filter({ hasText: "Nothing found" })).toBeVisible();
  await field(page).fill("undo");
  await expect(page.getByRole("option", { name: /Undo/ })).toHaveCount(0);
});
