import { expect, test } from "vitest";

import { missingFields } from "./draft";

const names = { customer: "", contact: "" };

test("what must be there is told all at once, and blanks are nothing", () => {
  expect(missingFields({ ticket: { title: " ", description: "" }, tags: "", names, files: [] }, false)).toEqual({
    customerId: "required",
    title: "required",
    description: "required",
  });
});

test("a requester has no customer to choose", () => {
  expect(missingFields({ ticket: { title: "VPN", description: "drops" }, tags: "", names, files: [] }, true)).toEqual(
    {},
  );
});
