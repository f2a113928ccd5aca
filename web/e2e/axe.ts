/**
 * What axe finds on a page. It runs in the page itself and words only what is wrong: by its packaged driver, which opens a
 * page more for each look and describes every element that passed, one look at the queue took four times as long.
 */
import type { Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";

type InPage = Window & { axe?: typeof axe };

export async function violations(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (given) => {
      const found = await (window as InPage).axe?.run(document, given);
      if (!found) throw new Error("axe is not in the page");
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n  ")}`);
    },
    { ...options, resultTypes: ["violations" as const] },
  );
}
