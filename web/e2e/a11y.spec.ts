import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { Api } from "./api";
import { type Office, PEOPLE, UNAUTHORIZED, expect, test } from "./test";

type Screen = { name: string; show: (page: Page, office: Office) => Promise<void> };

async function ticketWithNote(office: Office): Promise<number> {
  const { id, number } = await office.ticket("Switch in the attic hums", { tags: ["network"] });
  const api = await office.api();
  await api.post(`/api/tickets/${id}/messages`, {
    kind: "public_reply",
    text: "I am on my way.\n\nOn Monday Anna wrote:\n> it hums",
  });
  await api.post(`/api/tickets/${id}/messages`, { kind: "internal_note", text: "Bring the ladder." });
  return number;
}

/** Two tickets that were assigned at once, and one that was muted. */
async function fillInbox(office: Office) {
  const api = await office.api();
  const own = await Api.login(office.url, PEOPLE.technician);
  const { technicianId } = await own.get<{ technicianId: string }>("/api/me");
  const muted = await office.ticket("Siren test on Saturday", { assignedTechnicianId: technicianId });
  await own.put(`/api/tickets/${muted.id}/mute`);
  const ticketIds = [];
  for (const title of ["Gate of the car park sticks", "Camera at the gate is dark"])
    ticketIds.push((await office.ticket(title)).id);
  await api.post("/api/tickets/bulk", { ticketIds, action: { kind: "assign", technicianId } });
  const told = async () => {
    const { items } = await own.get<{ items: { ticket: { id: string } }[] }>("/api/notifications");
    return items.map(({ ticket }) => ticket.id);
  };
  await expect.poll(told).toEqual(expect.arrayContaining([...ticketIds, muted.id]));
}

async function showTicket(page: Page, office: Office) {
  await page.goto(`/tickets/${await ticketWithNote(office)}`);
  await expect(page.getByRole("article")).toHaveCount(3);
}

const SCREENS: Screen[] = [
  {
    name: "queue",
    show: async (page, office) => {
      await office.ticket("Nobody can log in", { priority: "p1" });
      await page.goto("/queue?priority=p1,p2");
      await expect(page.locator("[data-row]").first()).toBeVisible();
    },
  },
  {
    name: "queue with a selection",
    show: async (page) => {
      await page.goto("/queue?priority=p1,p2");
      await expect(page.locator("[data-row]").first()).toBeVisible();
      await page.keyboard.press("x");
      await page.keyboard.press("s");
      await expect(page.getByRole("listbox")).toBeVisible();
    },
  },
  {
    name: "queue with a preview",
    show: async (page) => {
      await page.goto("/queue?priority=p1,p2");
      await expect(page.locator("[data-row]").first()).toBeVisible();
      await page.keyboard.press("j");
      await page.keyboard.press("Space");
      await expect(page.getByRole("article").first()).toBeVisible();
    },
  },
  {
    name: "query line",
    show: async (page) => {
      await page.goto("/queue?priority=p1,p2");
      await page.getByRole("combobox", { name: "Filter and search this list" }).fill("status:");
      await expect(page.getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "columns",
    show: async (page) => {
      await page.goto("/queue?priority=p1,p2");
      await page.getByRole("button", { name: "Columns" }).click();
    },
  },
  {
    name: "saving a view",
    show: async (page) => {
      await page.goto("/queue?priority=p1,p2");
      await page.getByRole("button", { name: "Actions on this view" }).click();
      await page.getByRole("menuitem", { name: "Save as new view" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "board",
    show: async (page) => {
      await page.goto("/queue?priority=p1,p2&layout=board");
      await expect(page.locator("[data-card]").first()).toBeVisible();
    },
  },
  {
    name: "empty queue",
    show: async (page) => {
      await page.goto("/queue?tag=none-of-it");
      await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
    },
  },
  {
    name: "open filter",
    show: async (page) => {
      await page.goto("/queue?status=all");
      await page.getByRole("button", { name: "Filter", exact: true }).click();
      await page.getByRole("option", { name: "Status" }).click();
    },
  },
  {
    name: "menu",
    show: async (page) => {
      await page.goto("/queue?status=all");
      await page.locator(":is(aside, nav) [aria-haspopup=menu]:visible").click();
      await expect(page.getByRole("menu")).toBeVisible();
    },
  },
  {
    name: "keys",
    show: async (page) => {
      await page.goto("/queue?status=all");
      await expect(page.locator("[data-row]").first()).toBeVisible();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "command palette",
    show: async (page) => {
      await page.goto("/queue?status=all");
      await expect(page.locator("[data-row]").first()).toBeVisible();
      await page.keyboard.press("ControlOrMeta+k");
      await page.getByRole("combobox").fill("vpn");
      await expect(page.getByRole("group", { name: "Tickets" })).toBeVisible();
    },
  },
  {
    name: "folded rail",
    show: async (page) => {
      await page.setViewportSize({ width: 1024, height: 768 });
      await page.goto("/queue?status=all");
      await expect(page.locator("[data-row]").first()).toBeVisible();
    },
  },
  {
    name: "ticket with its title open",
    show: async (page, office) => {
      await showTicket(page, office);
      await page.keyboard.press("i");
      await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
    },
  },
  {
    name: "search",
    show: async (page) => {
      await page.goto("/search?q=vpn");
      await expect(page.locator("[data-row]").first()).toBeVisible();
    },
  },
  {
    name: "search start",
    show: async (page) => {
      await page.goto("/search");
      await expect(page.getByRole("heading", { name: "Find any ticket" })).toBeVisible();
    },
  },
  {
    name: "inbox",
    show: async (page, office) => {
      await fillInbox(office);
      await page.goto("/inbox");
      await page.getByRole("button", { name: /assigned 2 tickets to you$/, expanded: false }).click();
      await expect(page.getByRole("link", { name: /Gate of the car park/ })).toBeVisible();
    },
  },
  {
    name: "what one is told",
    show: async (page) => {
      await page.goto("/inbox/preferences");
      await expect(page.getByRole("switch")).toHaveCount(4);
    },
  },
  {
    name: "ticket with a reply",
    show: async (page, office) => {
      await showTicket(page, office);
      await expect(page.getByRole("region", { name: "Timeline" })).toContainText("opened the ticket");
      await page.getByLabel("Reply to the customer").fill("On it.");
    },
  },
  {
    name: "ticket with a note",
    show: async (page, office) => {
      await showTicket(page, office);
      await page.keyboard.press("n");
      await page.keyboard.type("Ladder.");
    },
  },
  {
    name: "new ticket with errors",
    show: async (page) => {
      await page.goto("/tickets/new");
      await page.getByRole("button", { name: "Create ticket" }).click();
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
];

async function expectNoViolation(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(
      grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n  ")}`),
      colorScheme,
    ).toEqual([]);
  }
}

test("login", async ({ page, expectFailures }) => {
  expectFailures(UNAUTHORIZED);
  await page.goto("/login");
  await expect(page.getByLabel("E-mail")).toBeVisible();
  await expectNoViolation(page);
});

for (const { name, show } of SCREENS) {
  test(name, async ({ loginAs, office }) => {
    const page = await loginAs("technician");
    await show(page, office);
    await expectNoViolation(page);
  });
}

test("phone", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  await page.setViewportSize({ width: 390, height: 844 });
  await fillInbox(office);
  await page.goto("/queue?status=all");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await expectNoViolation(page);
  await showTicket(page, office);
  await expectNoViolation(page);
  await page.goto("/inbox");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await expectNoViolation(page);
  await showTicket(page, office);
  await page.getByRole("button", { name: "Details", exact: true }).click();
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText("opened the ticket");
  await expectNoViolation(page);
});
