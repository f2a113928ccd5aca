/** The screens where a desk is set up, and the doors into it. */
import { expect } from "@playwright/test";

import { type Screen, plain } from "./screen";

const ROWS = [
  "Ticket ID,Subject,Description,Company,Requester,Requester Email,Created",
  "P-1,Printer on the second floor,It jams since Monday,Picture Works,Wanda,wanda@picture.example,2024-03-31 09:15",
  "P-2,No tunnel,The VPN does not connect,Picture Works,Wanda,wanda@picture.example,2024-04-01 10:00",
  "P-3,No time,Nobody knows when,Picture Works,Wanda,wanda@picture.example,soon",
].join("\n");

/** An import with its file, as far as the preview. */
const prepared: Screen["show"] = async (page) => {
  await page.goto("/settings/import");
  await page.getByRole("button", { name: "New import" }).click();
  const file = { name: "export.csv", mimeType: "text/csv", buffer: Buffer.from(ROWS) };
  await page.locator("input[type=file]").first().setInputFiles(file);
  await expect(page.getByRole("group", { name: "Preview" })).toContainText("No tunnel");
};

/** The page of the first of a kind. */
const detail = (name: string, list: string, path: string): Screen => ({
  name,
  person: "owner",
  show: async (page, office) => {
    const [first] = (await (await office.api()).get<{ items: { id: string; name: string }[] }>(list)).items;
    await page.goto(`${path}/${first?.id ?? ""}`);
    await expect(page.getByRole("heading", { level: 1, name: first?.name ?? "" })).toBeVisible();
    await expect(page.locator(".pulse")).toHaveCount(0);
  },
});

export const SET_UP: Screen[] = [
  plain("profile", "/settings/profile", "technician"),
  plain("security", "/settings/security", "technician"),
  plain("tokens", "/settings/tokens", "technician"),
  plain("desk settings", "/settings/desk", "owner"),
  plain("users", "/settings/users", "owner"),
  plain("roles", "/settings/roles", "owner"),
  plain("teams", "/settings/teams", "owner"),
  plain("technicians", "/settings/technicians", "owner"),
  plain("new technician", "/settings/technicians/new", "owner"),
  plain("categories", "/settings/categories", "owner"),
  {
    name: "tags",
    person: "owner",
    show: async (page, office) => {
      // By its name among the first, however many tags other tests made.
      await office.ticket("Carries tags", { tags: ["aisle", "on site"] });
      const api = await office.api();
      // The list is as new as the search index.
      await expect.poll(async () => JSON.stringify(await api.get("/api/tags"))).toContain("aisle");
      await page.goto("/settings/tags");
      await expect(page.getByText("aisle").first()).toBeVisible();
    },
  },
  plain("import", "/settings/import", "owner"),
  plain("customers", "/customers", "owner"),
  plain("new customer", "/customers/new", "owner"),
  detail("customer", "/api/customers?limit=1", "/customers"),
  detail("technician", "/api/technicians?limit=1", "/settings/technicians"),
  { name: "import prepared", person: "owner", show: prepared },
  {
    name: "import tried out",
    person: "owner",
    show: async (page, office) => {
      await prepared(page, office);
      await page.getByRole("button", { name: "Try out" }).click();
      await expect(page.getByText("Nothing was written. It would bring:")).toBeVisible();
    },
  },
  plain("contacts", "/contacts", "technician"),
  detail("contact", "/api/contacts?limit=1", "/contacts"),
  {
    name: "join",
    person: "nobody",
    failures: /status of 401/,
    show: async (page, office) => {
      const email = `colleague-${page.viewportSize()?.width}-${Date.now()}@picture.example`;
      const about = { name: "Carla Colleague", email, role: "dispatcher", language: "en", timeZone: "UTC" };
      const { secret } = await (await office.api()).post<{ secret: string }>("/api/invitations", about);
      // The secret stands behind the hash, which alone loads no page anew.
      await page.goto("about:blank");
      await page.goto(`/join#${secret}`);
      await expect(page.getByLabel("Password")).toBeVisible();
    },
  },
  {
    name: "set-up of an empty desk",
    person: "nobody",
    failures: /status of 401/,
    show: async (page) => {
      await page.route("**/api/setup", (route) => route.fulfill({ json: { needed: true } }));
      await page.goto("/setup");
      await expect(page.getByLabel("Set-up code")).toBeVisible();
    },
  },
  {
    name: "first steps",
    person: "owner",
    show: async (page) => {
      await page.route("**/api/me", async (route) => {
        const me = (await (await route.fetch()).json()) as object;
        await route.fulfill({ json: { ...me, settingUp: true } });
      });
      await page.goto("/start");
      await expect(page.getByText(/of 5 done/)).toBeVisible();
    },
  },
];
