import { expect, test } from "vitest";

import { de } from "./de";
import { en } from "./en";
import { keyFor, translator } from "./translate";

test("a number chooses its form and is written as the language writes it", () => {
  expect(translator("en", en)("queue.count", { n: 1 })).toBe("1 ticket");
  expect(translator("en", en)("queue.count", { n: 1200 })).toBe("1,200 tickets");
  expect(translator("de", de)("queue.count", { n: 1200 })).toBe("1.200 Tickets");
});

test("each language fills in the same names", () => {
  const names = (entry: unknown) => [...new Set(JSON.stringify(entry).match(/\{\w+\}/g) ?? [])].sort();
  for (const key of Object.keys(en) as (keyof typeof en)[]) expect(names(de[key]), key).toEqual(names(en[key]));
});

test("a word that the catalogue does not know falls back", () => {
  expect(keyFor(en, "problem", "not_found", "problem.unknown")).toBe("problem.not_found");
  expect(keyFor(en, "problem", "brand_new_code", "problem.unknown")).toBe("problem.unknown");
});
