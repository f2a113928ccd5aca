import { expect, test } from "vitest";

import type { Message } from "../../api/types";
import { answerSince } from "./answer-since";

const by = (id: string, author: string) =>
  ({ id, author: { id: author, kind: "technician", name: author } }) as Message;
const own = new Set(["mo", null, undefined]);

test("only what others wrote after the beginning counts, and of it the newest", () => {
  const all = [by("1", "sara"), by("2", "mo"), by("3", "sara"), by("4", "anna"), by("5", "mo")];
  expect(answerSince(all, "2", own)?.id).toBe("4");
  expect(answerSince(all, "4", own)).toBeNull();
});

test("where the beginning is not known nothing is claimed", () => {
  expect(answerSince([by("3", "sara")], "2", own)).toBeNull();
});
