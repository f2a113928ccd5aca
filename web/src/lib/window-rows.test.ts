import { expect, test } from "vitest";

import { windowOf } from "./window-rows";

test("the window holds what is seen and some rows around it, within the list", () => {
  expect(windowOf(0, 800, 40, 5000)).toEqual({ from: 0, to: 34 });
  const deep = windowOf(40_000, 800, 40, 5000);
  expect(deep.from).toBeLessThanOrEqual(988);
  expect(deep.to).toBeGreaterThanOrEqual(1026);
  expect(windowOf(40_000, 800, 40, 10)).toEqual({ from: 10, to: 10 });
  expect(windowOf(0, 800, 40, 0)).toEqual({ from: 0, to: 0 });
});

test("a small move within a step leaves the window where it is", () => {
  expect(windowOf(4000, 800, 40, 5000)).toEqual(windowOf(4019, 800, 40, 5000));
});
