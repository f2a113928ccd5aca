/** Every screen at three widths in both themes: it fits, axe finds nothing, and a picture is taken when asked for (`make pictures`). */
import type { Page } from "@playwright/test";

import { violations } from "./axe";
import { expectFits } from "./fits";
import { take } from "./pictures";
import { SCREENS, SIZES, isShownAt } from "./screens";
import { expect, test } from "./test";

async function expectAccessible(page: Page, colorScheme: "light" | "dark", where: string) {
  const all = {
    // A menu stands beside the landmarks, where no rule of WCAG forbids it.
    rules: { "target-size": { enabled: true }, region: { enabled: !(await page.getByRole("menu").isVisible()) } },
  };
  // Of what axe looks at, the theme changes the colours alone.
  const found = await violations(page, colorScheme === "light" ? all : { runOnly: ["color-contrast"] });
  expect.soft(found, where).toEqual([]);
}

for (const screen of SCREENS) {
  test(screen.name, async ({ page: anonymous, loginAs, office, expectFailures }) => {
    test.slow();
    if (screen.failures) expectFailures(screen.failures);
    const person = screen.person ?? "technician";
    const page = person === "nobody" ? anonymous : await loginAs(person);
    for (const size of SIZES.filter(({ width }) => isShownAt(screen, width))) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: "light" });
      await screen.show(page, office);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const name = `${screen.name.replaceAll(" ", "-")}-${size.width}-${colorScheme}`;
        await expectFits(page, name);
        await expectAccessible(page, colorScheme, name);
        await take(page, name);
      }
    }
  });
}
