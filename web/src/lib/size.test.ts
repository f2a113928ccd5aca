import { expect, test } from "vitest";

import { sizeIn } from "./size";

test("bytes are told in the unit that fits", () => {
  expect(sizeIn(0, "en")).toBe("0 byte");
  expect(sizeIn(1_234, "en")).toBe("1.2 kB");
  expect(sizeIn(4_000_000_000_000, "en")).toBe("4,000 GB");
});
