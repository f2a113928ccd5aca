import { expect, test } from "vitest";

import { completed, lineOf, typingAt } from "./line";

test("the filters of a list are written as a search takes them", () => {
  expect(lineOf({})).toBe("status:active");
  expect(lineOf({ status: "all", q: 'vpn "blue screen"' })).toBe('vpn "blue screen"');
  const names = (_: string, value: string) => (value === "cus_1" ? "Acme Corp" : value);
  expect(lineOf({ customer: "cus_1", status: "new,open", created: "7d" }, names)).toBe(
    'status:new,open customer:"Acme Corp" created:7d',
  );
});

test("what is typed is a field, a value of it, or a word", () => {
  const at = (line: string, caret = line.length) => typingAt(line, caret);
  expect(at("cust")).toEqual({ field: null, text: "cust", from: 0, to: 4 });
  expect(at("customer:ac")).toEqual({ field: "customer", text: "ac", from: 9, to: 11 });
  expect(at('vpn customer:"Acme C')).toEqual({ field: "customer", text: "Acme C", from: 13, to: 20 });
  expect(at("status:new,op")).toEqual({ field: "status", text: "op", from: 11, to: 13 });
  expect(at("error:50")).toEqual({ field: null, text: "error:50", from: 0, to: 8 });
  expect(at("status:new ")).toEqual({ field: null, text: "", from: 11, to: 11 });
  expect(at("status:new vpn", 8)).toEqual({ field: "status", text: "n", from: 7, to: 10 });
  expect(at("vpn", 40)).toEqual({ field: null, text: "vpn", from: 0, to: 3 });
  expect(at("")).toEqual({ field: null, text: "", from: 0, to: 0 });
});

test("what was chosen takes the place of what was typed", () => {
  expect(completed("cust", typingAt("cust", 4), "customer:")).toEqual({ line: "customer:", caret: 9 });
  expect(completed("customer:ac", typingAt("customer:ac", 11), '"Acme Corp"')).toEqual({
    line: 'customer:"Acme Corp" ',
    caret: 21,
  });
  expect(completed("status:n vpn", typingAt("status:n vpn", 8), "new")).toEqual({ line: "status:new vpn", caret: 11 });
});
