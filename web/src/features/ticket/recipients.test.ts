import { expect, test } from "vitest";

import { recipientsOf } from "./recipients";

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
