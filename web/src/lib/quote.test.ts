import { expect, test } from "vitest";

import { splitQuote } from "./quote";

test("the earlier mail below an answer is split off with its introduction", () => {
  expect(splitQuote("It works now.\n\nOn Monday Mo wrote:\n> Did you restart?\n> Mo")).toEqual({
    said: "It works now.",
    quoted: "On Monday Mo wrote:\n> Did you restart?\n> Mo",
  });
});

test("a quotation that is answered below stays where it is", () => {
  const text = "> Did you restart?\nYes, twice.";
  expect(splitQuote(text)).toEqual({ said: text, quoted: "" });
});

test("a message of nothing but a quotation is shown", () => {
  expect(splitQuote("> only this").said).toBe("> only this");
});
