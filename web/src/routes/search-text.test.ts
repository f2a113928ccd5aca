import { expect, test } from "vitest";

import { parseSearch, stringifySearch } from "./search-text";

test("an address can be read, and is read back as it was written", () => {
  const search = { status: "open,new", q: 'customer:acme "blue screen" 4812' };
  const text = stringifySearch(search);
  expect(text).toContain("status=open,new");
  expect(parseSearch(text)).toEqual(search);
});

test("a number stays the text that was typed", () => {
  expect(parseSearch("?q=4812")).toEqual({ q: "4812" });
});
