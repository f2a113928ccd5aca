/** The pictures of the README, taken when asked for (`make pictures`): the full demo desk, as a technician sees it. */
import { resolve } from "node:path";

import { type Page, expect, test } from "@playwright/test";

import { Api } from "./api";
import { type Desk, PASSWORD, PEOPLE, startDesk } from "./desk";

const FOLDER = process.env["TIERLINE_PICTURES"];
const MINUTES = 60_000;

test.skip(!FOLDER, "taken only for the README");
test.use({ colorScheme: "light", viewport: { width: 1440, height: 900 } });
test.describe.configure({ mode: "serial" });

let desk: Desk;
test.beforeAll(async () => {
  // The program fills a desk of 5,000 tickets and trains on them first.
  test.setTimeout(10 * MINUTES);
  desk = await startDesk("full");
});
test.afterAll(async () => {
  await (desk as Desk | undefined)?.stop();
});

async function login(page: Page) {
  await page.request.post(`${desk.url}/api/auth/login`, { data: { email: PEOPLE.technician, password: PASSWORD } });
}

async function take(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: resolve(FOLDER ?? "", `${name}.png`), animations: "disabled", caret: "hide" });
}

test("the queue", async ({ page }) => {
  await login(page);
  await page.goto(`${desk.url}/queue?sort=priority`);
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^Waiting \d+/ })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await take(page, "queue");
});

test("a ticket", async ({ page }) => {
  const number = await conversation();
  await login(page);
  await page.goto(`${desk.url}/tickets/${number}`);
  await expect(page.getByRole("article")).toHaveCount(4);
  // Triage answers a moment after the ticket came.
  await expect(page.getByRole("region", { name: "Suggestions" })).toContainText("%", { timeout: 30_000 });
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText("changed priority");
  await page
    .getByLabel("Reply to the customer")
    .fill(
      "Hi Uma, found it: the update last night reset the packet size on the gateway. I am setting it back now, expect one last short drop at five past ten.",
    );
  await take(page, "ticket");
});

/** A small story that has everything on one screen: an answer, a note, a question that waits. */
async function conversation(): Promise<number> {
  const [contact, technician] = [
    await Api.login(desk.url, PEOPLE.contact),
    await Api.login(desk.url, PEOPLE.technician),
  ];
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
