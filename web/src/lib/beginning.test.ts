import { expect, test } from "vitest";

import { beginningOf } from "./beginning";

test("a message of usual length is not folded", () => {
  expect(beginningOf("It drops.\n".repeat(50))).toBeNull();
});

test("many lines and one endless line are both cut, never within a character", () => {
  expect(beginningOf("line\n".repeat(4000))?.split("\n")).toHaveLength(40);
  expect(beginningOf("x".repeat(300_000))).toHaveLength(4000);
  expect(beginningOf(`x${"🚒".repeat(100_000)}`)).toMatch(/🚒$/u);
});
