import { expect, test } from "vitest";

import type { TicketRow } from "../../api/types";
import { arrange } from "./arrange";

/** Rows by their letters; the version tells an old row from a new one. */
const list = (letters: string, version = 1) => [...letters].map((id) => ({ id, version }) as TicketRow);
const letters = (rows: TicketRow[]) => rows.map(({ id }) => id).join("");

test("under the hand rows are renewed where they stand, and what came waits", () => {
  const { rows, arrived, gone, unsettled } = arrange(list("abcd"), list("xcabe", 2), true);
  expect(letters(rows)).toBe("abcde");
  expect(rows[0]?.version).toBe(2);
  expect(letters(arrived)).toBe("x");
  expect(letters(gone)).toBe("d");
  expect(unsettled).toBe(true);
});

test("when the hand is away the list settles, but what came still waits to be asked for", () => {
  const { rows, arrived, unsettled } = arrange(list("abcd"), list("xcabe"), false);
  expect(letters(rows)).toBe("cabe");
  expect(letters(arrived)).toBe("x");
  expect(unsettled).toBe(false);
});

test("the next page is no arrival", () => {
  const { rows, arrived, unsettled } = arrange(list("ab"), list("abcd"), true);
  expect([letters(rows), arrived.length, unsettled]).toEqual(["abcd", 0, false]);
});

test("a row that was only pushed off the last page is not taken for one that left", () => {
  const { rows, gone, unsettled } = arrange(list("abc"), list("xab"), true, () => false);
  expect([letters(rows), gone.length, unsettled]).toEqual(["abc", 0, false]);
});

test("an empty list has nothing that could move", () => {
  expect(letters(arrange([], list("ab"), true).rows)).toBe("ab");
});
