import { expect, test } from "vitest";

import { addressesIn, recipientsOf } from "./recipients";

test("the contact comes first and nobody twice", () => {
  expect(
    recipientsOf({
      contact: { id: "con_1", name: "Anna", email: "anna@acme.example" },
      cc: ["it@acme.example", "Anna@acme.example"],
    }),
  ).toEqual(["anna@acme.example", "it@acme.example"]);
});

test("a contact without an address leaves only the copies", () => {
  expect(recipientsOf({ contact: { id: "con_1", name: "Anna" }, cc: [] })).toEqual([]);
});

test("copies of one reply come last, however they are typed", () => {
  const own = addressesIn(" it@acme.example; ceo@acme.example,\tIT@acme.example ");
  expect(own).toHaveLength(3);
  expect(recipientsOf({ contact: null, cc: ["it@acme.example"] }, own)).toEqual([
    "it@acme.example",
    "ceo@acme.example",
  ]);
  expect(addressesIn(" , ;")).toEqual([]);
});
