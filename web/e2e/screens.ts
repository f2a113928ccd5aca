/** Every screen of the app, and how to get there. One line here has it pictured, checked for access, and stretched. */
import { type Page, expect } from "@playwright/test";

import type { Api } from "./api";
import type { Screen } from "./screen";
import { SET_UP } from "./screens-set-up";
import type { Office } from "./test";

export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;
export const isShownAt = ({ only }: Screen, width: number) => !only || only === (width < 768 ? "phone" : "desk");

const firstRow = (page: Page) => expect(page.locator("[data-row]").first()).toBeVisible();

async function queue(page: Page, query = "?sort=priority") {
  await page.goto(`/queue${query}`);
  await firstRow(page);
}

async function ticket(page: Page, office: Office) {
  await page.goto(`/tickets/${await story(office)}`);
  await expect(page.getByRole("article")).toHaveCount(4);
  await expect(page.locator("textarea")).toBeVisible();
}

/** Answers that never come, or that are refused. */
const hang = (page: Page, url: string) => page.route(url, () => new Promise<void>(() => undefined));
const refuse = (page: Page, url: string) =>
  page.route(url, (route) => route.fulfill({ status: 503, json: { code: "unavailable", status: 503, title: "" } }));

/** Two tickets that were assigned at once, and one that was muted. */
async function fillInbox(office: Office) {
  const [api, own] = [await office.api(), await office.apiOf("technician")];
  const { technicianId } = await own.get<{ technicianId: string }>("/api/me");
  const muted = await office.ticket("Siren test on Saturday", { assignedTechnicianId: technicianId });
  await own.put(`/api/tickets/${muted.id}/mute`);
  const ticketIds: string[] = [];
  for (const title of ["Gate of the car park sticks", "Camera at the gate is dark"])
    ticketIds.push((await office.ticket(title)).id);
  await api.post("/api/tickets/bulk", { ticketIds, action: { kind: "assign", technicianId } });
  const told = async () => {
    const { items } = await own.get<{ items: { ticket: { id: string } }[] }>("/api/notifications");
    return items.map(({ ticket: { id } }) => id);
  };
  await expect.poll(told).toEqual(expect.arrayContaining([...ticketIds, muted.id]));
}

export const SCREENS: Screen[] = [
  {
    name: "login",
    person: "nobody",
    failures: /status of 401/,
    show: async (page) => {
      await page.goto("/login");
      await expect(page.locator("input[type=password]")).toBeVisible();
    },
  },
  { name: "queue", show: (page) => queue(page) },
  { name: "queue filtered", show: (page) => queue(page, "?priority=p1,p2&status=all&type=incident") },
  {
    name: "queue with a selection",
    only: "desk",
    show: async (page) => {
      await queue(page);
      await page.keyboard.press("x");
      await page.keyboard.press("s");
      await expect(page.getByRole("listbox")).toBeVisible();
    },
  },
  {
    name: "queue with a preview",
    only: "desk",
    show: async (page) => {
      await queue(page);
      await page.keyboard.press("j");
      await page.keyboard.press("Space");
      await expect(page.getByRole("article").first()).toBeVisible();
    },
  },
  {
    name: "query line",
    only: "desk",
    show: async (page) => {
      await queue(page);
      await page.getByRole("combobox", { name: "Filter and search this list" }).fill("status:");
      await expect(page.getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "columns",
    only: "desk",
    show: async (page) => {
      await queue(page);
      await page.getByRole("button", { name: "Columns" }).click();
    },
  },
  {
    name: "saving a view",
    show: async (page) => {
      await queue(page, "?priority=p1,p2&status=all");
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
    name: "inbox",
    show: async (page, office) => {
      await fillInbox(office);
      await page.goto("/inbox");
      await expect(page.locator("[data-row]").first()).toBeVisible();
    },
  },
  {
    name: "inbox preferences",
    show: async (page) => {
      await page.goto("/inbox/preferences");
      await expect(page.getByRole("switch")).toHaveCount(5);
    },
  },
  {
    name: "queue filter",
    show: async (page) => {
      await queue(page);
      await page.locator("#add-filter").click();
      await page.getByRole("option", { name: "Status" }).first().click();
      await expect(page.getByRole("option", { name: "Waiting on customer" })).toBeVisible();
    },
  },
  {
    name: "queue empty",
    show: async (page) => {
      await page.goto("/queue?tag=none-of-it");
      await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
    },
  },
  {
    name: "queue refused",
    failures: /status of 400/,
    show: async (page) => {
      await page.goto("/queue?priority=p9");
      await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
    },
  },
  {
    name: "queue loading",
    show: async (page) => {
      await hang(page, "**/api/tickets?*");
      await page.goto("/queue");
      await expect(page.getByText("Loading tickets")).toBeAttached();
    },
  },
  {
    name: "queue failing",
    failures: /status of 503/,
    show: async (page) => {
      await refuse(page, "**/api/tickets?*");
      await page.goto("/queue");
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  { name: "queue of a contact", person: "contact", show: (page) => queue(page, "?status=all") },
  {
    name: "account menu",
    show: async (page) => {
      await queue(page);
      await page.locator(":is(aside, nav) [aria-haspopup=menu]:visible").click();
      await expect(page.getByRole("menu")).toBeVisible();
    },
  },
  {
    name: "keys",
    show: async (page) => {
      await queue(page);
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "palette",
    show: async (page) => {
      await queue(page);
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "search",
    show: async (page) => {
      await page.goto("/search?q=vpn");
      await firstRow(page);
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
    name: "search without a hit",
    show: async (page) => {
      await page.goto("/search?q=zzzzqqqq");
      await expect(page.getByRole("heading", { name: "No ticket matches" })).toBeVisible();
    },
  },
  {
    name: "ticket",
    show: async (page, office) => {
      await ticket(page, office);
      await page.locator("textarea").fill(ANSWER);
    },
  },
  {
    name: "ticket note",
    show: async (page, office) => {
      await ticket(page, office);
      await page.keyboard.press("n");
      await page.locator("textarea").fill("Bring the ladder.");
    },
  },
  {
    name: "ticket details",
    only: "phone",
    show: async (page, office) => {
      await ticket(page, office);
      await page.getByRole("button", { name: /^Details/ }).click();
      await expect(page.getByRole("region", { name: "Timeline" })).toContainText("priority");
    },
  },
  {
    name: "ticket with its title open",
    show: async (page, office) => {
      await ticket(page, office);
      await page.keyboard.press("i");
      await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
    },
  },
  {
    name: "ticket of a contact",
    person: "contact",
    show: async (page, office) => {
      await page.goto(`/tickets/${await story(office)}`);
      // A contact never sees the note.
      await expect(page.getByRole("article")).toHaveCount(3);
      await expect(page.locator("textarea")).toBeVisible();
    },
  },
  {
    name: "ticket loading",
    show: async (page, office) => {
      await hang(page, "**/api/tickets/*");
      await page.goto(`/tickets/${await story(office)}`);
      await expect(page.getByText("Loading the ticket")).toBeAttached();
    },
  },
  {
    name: "ticket unknown",
    failures: /status of 404/,
    show: async (page) => {
      await page.goto("/tickets/99999999");
      await expect(page.getByRole("heading", { name: "This ticket does not exist" })).toBeVisible();
    },
  },
  {
    name: "new ticket",
    show: async (page) => {
      await page.goto("/tickets/new");
      await expect(page.getByRole("button", { name: "Create ticket" })).toBeVisible();
    },
  },
  {
    name: "new ticket refused",
    show: async (page) => {
      await page.goto("/tickets/new");
      await page.getByRole("button", { name: "Create ticket" }).click();
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  ...SET_UP,
  {
    name: "queue without a network",
    failures: /ERR_INTERNET_DISCONNECTED/,
    show: async (page) => {
      await page.context().setOffline(false);
      await queue(page);
      await page.context().setOffline(true);
      await expect(page.getByText(/^Offline since/)).toBeVisible();
    },
  },
  {
    name: "no such page",
    show: async (page) => {
      await page.goto("/no/such/page");
      await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
    },
  },
];

const ANSWER =
  "Hi Uma, found it: the update last night reset the packet size on the gateway. I am setting it back now, expect one last short drop at five past ten.";
const stories = new WeakMap<Office, Promise<number>>();

/** A small story that has everything on one screen: an answer, a note, a question that waits. */
function story(office: Office): Promise<number> {
  const known = stories.get(office) ?? told(office);
  stories.set(office, known);
  return known;
}

async function told(office: Office): Promise<number> {
  const [contact, technician] = [await office.apiOf("contact"), await office.apiOf("technician")];
  const { id, number } = await contact.post("/api/tickets", {
    title: "VPN drops every ten minutes for everybody at home",
    description:
      "Good morning, since today the VPN says connected, then drops after ten minutes, for everybody who works from home. I cannot reach the shared drive while it is down.",
  });
  const say = (api: Api, kind: string, text: string) => api.post(`/api/tickets/${id}/messages`, { kind, text });
  await say(
    technician,
    "public_reply",
    "Morning Uma, I see the tunnel of your office renegotiating. I am on it. Did anybody change something on the gateway last night?",
  );
  await say(
    technician,
    "internal_note",
    "Firmware 7.4.8 was installed at 02:10 by the maintenance plan. Same picture as in May: the packet size on the outer port fell back to 1500.",
  );
  await say(
    contact,
    "public_reply",
    "Not that I know. It is getting worse, we had three drops in the last half hour. Can you say how long it will take?",
  );
  const { technicianId } = await technician.get<{ technicianId: string }>("/api/me");
  await technician.patch(`/api/tickets/${id}`, {
    status: "in_progress",
    priority: "p1",
    assignedTechnicianId: technicianId,
    tags: ["vpn", "gateway"],
  });
  return number;
}
