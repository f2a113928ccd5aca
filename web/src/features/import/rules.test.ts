import { expect, test } from "vitest";

import { inWords } from "./rules";

const wrong = (code: string) => (code === "too_long" ? "This is too long." : "This is not accepted.");
const fieldName = (name: string) => ({ title: "Title", cc: "Cc" })[name] ?? null;

test.each([
  ["title too_long", "Title: This is too long"],
  ["cc/0 not_an_email, title too_long", "Cc: This is not accepted; Title: This is too long"],
  ["nobody/knows too_long", "This is too long"],
  ["unique_value_taken (external_id)", "unique_value_taken (external_id)"],
])("%s", (rules, expected) => {
  expect(inWords(rules, wrong, fieldName)).toBe(expected);
});
