import { expect, test } from "vitest";

import { formatBytes } from "./bytes";

test.each([
  [0, "0 byte"],
  [999, "999 byte"],
  [1_000, "1 kB"],
  [3_440_000, "3.4 MB"],
  [25_000_000, "25 MB"],
  [7e12, "7,000 GB"],
])("%d bytes", (bytes, said) => {
  expect(formatBytes(bytes, "en")).toBe(said);
});
