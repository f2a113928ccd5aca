import type { Page } from "@playwright/test";

import { expect, test } from "./test";

const requester = (page: Page) => page.getByRole("region", { name: "Requester" });

test("title, cc and contact are written anew where they stand", async ({ loginAs, office, expectFailures }) => {
  expectFailures(/status of 400/);
  const page = await loginAs("technician");
  const { number } = await office.ticket("Mouse is slwo");
  await page.goto(`/tickets/${number}`);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText("Mouse is slwo");
  await page.keyboard.press("i");
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  await page.keyboard.type("Mouse is slow");
  await page.keyboard.press("Enter");
  await expect(heading).toContainText("Mouse is slow");
  await expect(page.getByRole("button", { name: "Edit title" })).toBeFocused();
  // Given up, it stays as it was.
  await page.keyboard.press("i");
  await page.keyboard.type("Rat");
  await page.keyboard.press("Escape");
  await expect(heading).toContainText("Mouse is slow");

  const cc = page.getByRole("textbox", { name: "Add address" });
  await cc.fill("boss@acme.example");
  await cc.press("Enter");
  await expect(page.getByRole("button", { name: "Remove boss@acme.example from cc" })).toBeVisible();
  await cc.fill("nobody");
  await cc.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Not changed: Cc: This is not an e-mail" })).toBeVisible();
  await expect(cc).toHaveValue("nobody");

  await page.getByRole("button", { name: /^Contact:/ }).click();
  await page.getByRole("option", { name: "None" }).click();
  await expect(requester(page)).toContainText("No contact");
  await page.getByRole("button", { name: /^Asset:/ }).click();
  await page.getByRole("textbox", { name: "Asset" }).fill("MOUSE-7");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Asset: MOUSE-7. Change" })).toBeFocused();
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText("set asset to MOUSE-7");
  await page.keyboard.press("u");
  await expect(page.getByRole("button", { name: "Asset: None. Change" })).toBeVisible();
  await expect(timeline).toContainText(/changed title from Mouse is slwo to Mouse is slow/);
  await expect(timeline).toContainText(/cleared contact/);
  await page.keyboard.press("u");
  await expect(requester(page)).not.toContainText("No contact");
  await page.reload();
  await expect(heading).toContainText("Mouse is slow");
});

test("who asks is shown with what they asked before", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const before = await office.ticket("Keyboard lost its letters");
  const { number } = await office.ticket("Keyboard lost its figures too");
  await page.goto(`/tickets/${number}`);
  const earlier = requester(page).getByRole("link", { name: /Keyboard lost its letters/ });
  await expect(earlier).toBeVisible();
  await expect(requester(page)).toContainText(/\d+ open/);
  await earlier.click();
  await expect(page).toHaveURL(new RegExp(`/tickets/${before.number}$`));
});

test("a ticket is put below another, which is told by number and title", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const above = await office.ticket("Whole wombat wing is offline");
  const { number } = await office.ticket("Phone of the wing is dead");
  const indexed = async () => {
    const found = await (await office.api()).get<{ items: unknown[] }>("/api/search?q=wombat%20wing");
    return found.items.length;
  };
  await expect.poll(indexed).toBe(1);
  await page.goto(`/tickets/${number}`);
  await page.getByRole("button", { name: /^Parent:/ }).click();
  await page.keyboard.type("wombat wing");
  await page.getByRole("option", { name: `#${above.number} Whole wombat wing is offline` }).click();
  await expect(page.getByRole("link", { name: `Open #${above.number}` })).toBeVisible();
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText(
    `set parent ticket to #${above.number} Whole wombat wing is offline`,
  );
});

test("a suggestion is taken over by its figure, and another value by the field's key", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("VPN drops every ten minutes", {
    impact: "low",
    urgency: "low",
    priority: "p4",
  });
  await page.goto(`/tickets/${number}`);
  const panel = page.getByRole("region", { name: "Suggestions" });
  const first = panel.getByRole("button", { name: /^Apply/ }).first();
  await expect(first).toBeVisible({ timeout: 20_000 });
  const open = await panel.getByRole("button", { name: /^Apply/ }).count();
  const said = (await first.getAttribute("aria-label")) ?? "";
  const value = said.replace(/^Apply [^:]+: /, "");
  await page.keyboard.press("1");
  await expect(panel.getByRole("button", { name: /^Apply/ })).toHaveCount(open - 1);
  await expect(panel.getByRole("button", { name: said })).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: value })).toBeVisible();
  await page.keyboard.press("y");
  await expect(page.getByRole("combobox", { name: "Category" })).toBeFocused();
});

test("whom a ticket can be given to may see its customer", async ({ loginAs, office }) => {
  const api = await office.api();
  const { number, id } = await office.ticket("Badge reader beeps twice");
  const { customerId } = await api.get<{ customerId: string }>(`/api/tickets/${id}`);
  const { items } = await api.get<{ items: { id: string }[] }>("/api/customers?limit=2");
  const other = items.find((each) => each.id !== customerId)?.id;
  const availability = { timeZone: "UTC", weekly: [], absences: [] };
  const person = async (name: string, customerIds: (string | undefined)[]) => {
    const made = await api.post("/api/technicians", { name, tier: 1, availability });
    const email = `${name.replaceAll(" ", ".")}@demo.example`.toLowerCase();
    const account = { name, email, role: "technician", language: "en", timeZone: "UTC" };
    await api.post("/api/users", { ...account, technicianId: made.id, customerIds });
  };
  await person("Elsewhere Only", [other]);
  await person("Hereabouts Too", [other, customerId]);
  const page = await loginAs("technician");
  await page.goto(`/tickets/${number}`);
  await page.getByRole("button", { name: /^Technician:/ }).click();
  await expect(page.getByRole("option", { name: "Hereabouts Too" })).toBeVisible();
  await expect(page.getByRole("option", { name: "Elsewhere Only" })).toHaveCount(0);
});
