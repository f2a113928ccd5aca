/** Words that are 40 % longer, the other writing direction, and the narrowest screen: nothing is cut, nothing runs out. */
import type { Page } from "@playwright/test";

import { expectFits } from "./fits";
import { take } from "./pictures";
import { SCREENS, SIZES, isShownAt } from "./screens";
import { test } from "./test";

/** 320 px is also what a desk of 1280 px leaves at a zoom of 400 %. */
const CASES = [
  { name: "longer words", language: "qps-ploc", sizes: SIZES },
  { name: "right to left", language: "qps-plocm", sizes: [SIZES[0], SIZES[2]] },
  { name: "narrowest", language: "en", sizes: [{ width: 320, height: 640 }] },
];

/**
 * What the account says from now on, for this page alone: the account is shared with other tests. In the page, since a
 * request that Playwright routes keeps the browser from its cache, and each screen would load the app anew.
 */
async function speak(page: Page, language: string) {
  await page.addInitScript((tag) => {
    Object.defineProperty(navigator, "language", { get: () => tag, configurable: true });
    const ask = window.fetch;
    window.fetch = async (asked, options) => {
      const url = asked instanceof Request ? asked.url : String(asked);
      const answer = await ask(asked, options);
      if (!answer.ok || new URL(url, window.location.href).pathname !== "/api/me") return answer;
      const me = (await answer.json()) as Record<string, unknown>;
      return Response.json({ ...me, language: tag }, { headers: { etag: answer.headers.get("etag") ?? "" } });
    };
  }, language);
}

for (const screen of SCREENS) {
  test(screen.name, async ({ page: anonymous, loginAs, office, expectFailures }) => {
    test.slow();
    if (screen.failures) expectFailures(screen.failures);
    const person = screen.person ?? "technician";
    const page = person === "nobody" ? anonymous : await loginAs(person);
    for (const { name, language, sizes } of CASES) {
      await speak(page, language);
      for (const size of sizes.filter(({ width }) => isShownAt(screen, width))) {
        await page.setViewportSize(size);
        await screen.show(page, office);
        await expectFits(page, `${screen.name} at ${size.width}, ${name}`);
        await take(page, `${name}-${screen.name}-${size.width}`.replaceAll(" ", "-"));
      }
    }
  });
}
