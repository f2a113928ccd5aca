import { expect, test } from "vitest";

import { ProblemError, fieldErrors } from "./errors";

const problem = (errors: { pointer: string; code: string }[]) =>
  ProblemError.from({ type: "", title: "", status: 400, code: "invalid_fields", errors }, 400);

test("a wrong field is found by the first part of its pointer", () => {
  expect(
    fieldErrors(
      problem([
        { pointer: "/title", code: "required" },
        { pointer: "/tags/2", code: "too_long" },
      ]),
    ),
  ).toEqual({ title: "required", tags: "too_long" });
});

test("the first error of a field is the one that is told", () => {
  expect(
    fieldErrors(
      problem([
        { pointer: "/title", code: "required" },
        { pointer: "/title", code: "too_short" },
      ]),
    ),
  ).toEqual({ title: "required" });
});

test("an answer that is no problem document still becomes one", () => {
  expect(ProblemError.from("<html>", 502).problem).toMatchObject({ status: 502, code: "unknown" });
});
