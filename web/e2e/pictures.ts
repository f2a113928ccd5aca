/** Pictures are taken only when a folder is named for them (`make pictures`). */
import { resolve } from "node:path";

import type { Page } from "@playwright/test";

const FOLDER = process.env["TIERLINE_PICTURES"];
/** The pictures of the README; all others go beside the test's results, to be looked at. */
const README: Record<string, string> = { "queue-1440-light": "queue.png", "ticket-1440-light": "ticket.png" };

export async function take(page: Page, name: string) {
  if (!FOLDER) return;
  const path = README[name] ? resolve(FOLDER, README[name]) : resolve("test-results/pictures", `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
}
