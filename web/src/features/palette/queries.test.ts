import { expect, test } from "vitest";

import { lineOf } from "./queries";

test("a number alone names its ticket, words are words", () => {
  expect(lineOf("4812")).toBe("number:4812");
  expect(lineOf("#4812")).toBe("number:4812");
  expect(lineOf("4812 vpn")).toBe("4812 vpn");
  expect(lineOf("vpn drops")).toBe("vpn drops");
});
