import { beforeEach, expect, test, vi } from "vitest";

import { forgetRecent, recent, rememberRecent } from "./recent";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});

const ticket = (n: number) => ({ kind: "ticket" as const, id: String(n), label: `#${n} Printer` });

test("the latest comes first, each once, and no more than eight", () => {
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 3]) rememberRecent(ticket(n));
  expect(recent().map(({ id }) => id)).toEqual(["3", "9", "8", "7", "6", "5", "4", "2"]);
  forgetRecent();
  expect(recent()).toEqual([]);
});

test("what is not ours is left out", () => {
  localStorage.setItem("tierline.recent", '[{"kind":"ticket"},7,{"kind":"ticket","id":"1","label":"a"}]');
  expect(recent()).toHaveLength(1);
  localStorage.setItem("tierline.recent", "{");
  expect(recent()).toEqual([]);
});
