/** The own account: profile, password, logins, tokens; and what each role is offered. */
import { type Page } from "@playwright/test";

import { Api } from "./api";
import { PASSWORD, PEOPLE, expect, test } from "./test";

const nav = (page: Page) => page.getByRole("navigation", { name: "Settings" });

test("a token is shown once and revoked by its name", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "New token" }).first().click();
  await page.getByLabel("What it is for").fill("Nightly report");
  await page.getByLabel("See tickets").check();
  await page.getByRole("button", { name: "Create token" }).click();
  const secret = page.getByRole("textbox", { name: "Token" });
  await expect(secret).toHaveValue(/^tl_[0-9a-f]{64}$/);
  const told = await secret.inputValue();
  const answer = await page.request.get("/api/tickets?limit=1", { headers: { authorization: `Bearer ${told}` } });
  expect(answer.status()).toBe(200);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.reload();
  await expect(page.getByText("Nightly report")).toBeVisible();
  await expect(page.getByText(told)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke Nightly report" }).click();
  const confirm = page.getByRole("dialog").getByRole("button", { name: "Revoke Nightly report" });
  await expect(confirm).toBeDisabled();
  await page.getByLabel("Type Nightly report to confirm").fill("Nightly report");
  await confirm.click();
  await expect(page.getByText("No tokens yet")).toBeVisible();
  const refused = await page.request.get("/api/tickets", { headers: { authorization: `Bearer ${told}` } });
  expect(refused.status()).toBe(401);
});

test("a password changes for whoever knows it, and other logins end", async ({ browser, office, expectFailures }) => {
  expectFailures(/status of 400/);
  const api = await office.api();
  const email = "pat@demo.example";
  const about = { name: "Pat Password", email, role: "dispatcher", language: "en", timeZone: "UTC" };
  await api.post("/api/users", { ...about, password: PASSWORD });
  const context = await browser.newContext();
  await context.request.post(`${office.url}/api/auth/login`, { data: { email, password: PASSWORD } });
  await Api.login(office.url, email);
  const page = await context.newPage();
  await page.goto(`${office.url}/settings/security`);
  await expect(page.getByText("This browser")).toBeVisible();
  await expect(page.getByRole("button", { name: /^End the login of/ })).toHaveCount(1);
  const change = async (current: string) => {
    await page.getByLabel("Current password").fill(current);
    await page.getByLabel("New password", { exact: true }).fill("another-password-2026");
    await page.getByLabel("New password again").fill("another-password-2026");
    await page.getByRole("button", { name: "Change password" }).click();
  };
  await change("not the password");
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await change(PASSWORD);
  await expect(page.getByText("All other logins have ended.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^End the login of/ })).toHaveCount(0);
  const old = await context.request.post(`${office.url}/api/auth/login`, { data: { email, password: PASSWORD } });
  expect(old.status()).toBe(401);
  await context.close();
});

test("the own profile is changed, and the app speaks the language at once", async ({ loginAs }) => {
  const page = await loginAs("dispatcher");
  await page.goto("/settings/profile");
  await page.getByLabel("Name", { exact: true }).fill("Dee Renamed");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Account of Dee Renamed" }).first()).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Dee Dispatcher");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Account of Dee Dispatcher" }).first()).toBeVisible();
});

const OFFERED = {
  owner: [
    "Profile",
    "Password and logins",
    "API tokens",
    "Desk",
    "Users",
    "Roles",
    "Technicians",
    "Teams",
    "Categories",
    "Tags",
    "Import",
  ],
  dispatcher: ["Profile", "Password and logins", "API tokens", "Technicians", "Teams", "Tags"],
  technician: ["Profile", "Password and logins", "API tokens", "Technicians", "Teams"],
  contact: ["Profile", "Password and logins"],
} as const;

for (const person of ["owner", "dispatcher", "technician", "contact"] as const)
  test(`${person}: what may not be done is not offered`, async ({ loginAs }) => {
    const page = await loginAs(person);
    await page.goto("/settings");
    await expect(nav(page).getByRole("link")).toHaveText([...OFFERED[person]]);
    await expect(page.getByRole("link", { name: "Customers" })).toHaveCount(person === "contact" ? 0 : 1);
    if (person === "contact") return;
    await page.goto("/customers");
    await expect(page.getByRole("list", { name: "Customers" }).getByRole("link").first()).toBeVisible();
    const may = person !== "technician";
    await expect(page.getByRole("link", { name: "New customer" })).toHaveCount(may ? 1 : 0);
    expect(PEOPLE[person]).toContain("@");
  });
