import { defineConfig } from "@playwright/test";

const QUIET = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
];

export default defineConfig({
  testDir: "e2e",
  // Each worker has a desk of its own.
  workers: process.env["TIERLINE_DESK"] === "full" ? 1 : 2,
  timeout: 60_000,
  // One more try on a busy machine; the report names what needed it as flaky.
  retries: 1,
  forbidOnly: true,
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: QUIET },
    locale: "en-GB",
    actionTimeout: 5000,
    navigationTimeout: 10_000,
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
  },
});
