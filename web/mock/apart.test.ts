import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

/** The lint keeps `src` apart from the mock; this keeps the build so. */
it("the production build's configuration knows nothing of the mock", () => {
  const config = readFileSync(fileURLToPath(new URL("../vite.config.ts", import.meta.url)), "utf8");
  expect(config).not.toContain("mock");
});
