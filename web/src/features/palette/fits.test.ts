import { expect, test } from "vitest";

import { fits } from "./fits";

test("each typed word begins a word of the label", () => {
  expect(fits("Status: In progress", "prog st")).toBe(true);
  expect(fits("Priorité : P1 critique", "priorite")).toBe(true);
  expect(fits("Status: In progress", "gress")).toBe(false);
  expect(fits("Anything", "")).toBe(true);
});
