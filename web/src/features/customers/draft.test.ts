import { expect, test } from "vitest";

import { blankCustomer, bodyOf } from "./draft";

test("domains are taken however they are typed, each once", () => {
  const draft = { ...blankCustomer("UTC", "en"), domains: "Acme.example, @acme.example;https://acme.test/about\n" };
  expect(bodyOf(draft).domains).toEqual(["acme.example", "acme.test"]);
  expect(bodyOf(blankCustomer("UTC", "en")).domains).toEqual([]);
});
