import { expect, test } from "vitest";

import { backoff } from "./backoff";

test("the waits double up to half a minute, however long the desk is away", () => {
  const longest = [0, 1, 2, 5, 6, 1000].map((failures) => backoff(failures, () => 1));
  expect(longest).toEqual([500, 1000, 2000, 16_000, 30_000, 30_000]);
});

test("chance takes away up to half, so that a thousand clients do not come at once", () => {
  expect(backoff(3, () => 0)).toBe(2000);
  expect(backoff(3, () => 0.5)).toBe(3000);
});
