/** What axe cannot see: where the focus goes and shows, what is said aloud, and what the system asks of motion and colours. */
import type { Locator, Page } from "@playwright/test";

import { expect, test } from "./test";

const focused = (page: Page): Locator => page.locator("*:focus");

/** Walks by Tab through a whole screen: each stop must be seen, named, and not be stuck. */
async function walk(page: Page, stops: number) {
  const names: string[] = [];
  for (let at = 0; at < stops; at += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      // A field without a frame of its own lights up the frame around it.
      const framed = element.matches("textarea, [role=combobox]");
      return {
        name: (element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40),
        seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && (ringed || framed),
      };
    });
    if (!stop) break;
    expect.soft(stop.seen, `the focus on "${stop.name}" is seen`).toBe(true);
    names.push(stop.name);
  }
  return names;
}

const skip = (page: Page) => page.getByRole("link", { name: "Skip to content" });

test("a screen starts at its content; from the top each stop is seen, in the order that it is read", async ({
  loginAs,
}) => {
  const page = await loginAs("technician");
  await page.goto("/queue?sort=priority");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
  await skip(page).focus();
  const names = await walk(page, 24);
  const order = ["Search", "New", "Inbox", "Mine", "Account of", "Filter and search", "New ticket", "Filter", "Sort"];
  let from = 0;
  for (const name of order) {
    const at = names.findIndex((each, place) => place >= from && each.startsWith(name));
    expect(at, `${name} after ${from} in ${names.join(" | ")}`).toBeGreaterThanOrEqual(from);
    from = at + 1;
  }
});

test("skipping leads past the rail", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue?sort=priority");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await skip(page).focus();
  await expect(skip(page)).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").locator("*:focus")).toBeVisible();
});

test("a dialog keeps the focus and gives it back", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/queue?sort=priority");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await page.locator("#add-filter").focus();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator("*:focus")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(focused(page)).toHaveAttribute("id", "add-filter");
});

test("a ticket is walked through by the keyboard, each stop seen", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Hand scanner beeps thrice");
  await page.goto(`/tickets/${number}`);
  await expect(page.getByLabel("Reply to the customer")).toBeVisible();
  const names = await walk(page, 30);
  expect(names, names.join(" | ")).toContain("Reply to the customer");
});

test("what others do is said politely, once, and counted", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  await page.goto("/queue?status=new&sort=-createdAt");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  await expect(page.getByRole("complementary").getByText("Live", { exact: true })).toBeVisible();
  await office.ticket("Barcode label upside down");
  const said = page.getByRole("status").filter({ hasText: /new ticket/ });
  await expect(said).toHaveCount(1);
  await office.ticket("Barcode label mirrored");
  await expect(said).toContainText("2 new tickets");
  // Nothing on this screen interrupts.
  await expect(page.locator("[aria-live=assertive], [role=alert]")).toHaveCount(0);
});

test("who asks for less motion sees none", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.route("**/api/tickets?*", () => new Promise<void>(() => undefined));
  await page.goto("/queue");
  const bar = page.locator(".pulse").first();
  await expect(bar).toBeVisible();
  expect(await bar.evaluate((element) => getComputedStyle(element).animationIterationCount)).toBe("1");
});

test("in the system's own colours every control keeps an edge, and the current view is told", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/queue");
  await expect(page.locator("[data-row]").first()).toBeVisible();
  const edge = (locator: Locator) => locator.evaluate((element) => getComputedStyle(element).borderTopWidth);
  expect(parseFloat(await edge(page.getByRole("link", { name: "New ticket" })))).toBeGreaterThan(0);
  const current = page.getByRole("navigation").locator("[aria-current=page]:visible").first();
  expect(await current.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe("solid");
});
