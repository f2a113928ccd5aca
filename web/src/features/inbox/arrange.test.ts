import { expect, test } from "vitest";

import type { Notification } from "../../api/notifications";
import { arrange, keep } from "./arrange";

function notification(id: string, at: string, more: Partial<Notification> = {}): Notification {
  return {
    id,
    at,
    reason: "changed",
    actor: { kind: "technician", id: "tec_1", name: "Mo" },
    fields: [],
    status: null,
    batch: null,
    readAt: null,
    ticket: { id: "tkt_1", number: 1, title: "T", priority: "p3", status: "open", customerName: "Acme", muted: false },
    ...more,
  };
}

const day = (at: string) => at.slice(0, 10);

test("news stand by day, and one action over several tickets is one line", () => {
  const days = arrange(
    [
      notification("a", "2026-01-15T10:00:00Z", { batch: "bat_1" }),
      notification("b", "2026-01-15T10:00:00Z", { batch: "bat_1" }),
      notification("c", "2026-01-15T09:00:00Z", { batch: "bat_1", reason: "assigned" }),
      notification("d", "2026-01-15T08:00:00Z"),
      notification("e", "2026-01-14T08:00:00Z"),
    ],
    day,
  );
  const shape = days.map(({ label, entries }) => [label, entries.map(({ items }) => items.map(({ id }) => id))]);
  expect(shape).toEqual([
    ["2026-01-15", [["a", "b"], ["c"], ["d"]]],
    ["2026-01-14", [["e"]]],
  ]);
});

test("what was read meanwhile stays in its place, as read", () => {
  const [first, second] = [notification("a", "2026-01-15T10:00:00Z"), notification("b", "2026-01-15T09:00:00Z")];
  const shown = new Map([first, second].map((item) => [item.id, item]));
  const kept = keep(shown, [second, notification("c", "2026-01-15T11:00:00Z")]);
  expect(kept.map(({ id, readAt }) => [id, readAt !== null])).toEqual([
    ["c", false],
    ["a", true],
    ["b", false],
  ]);
});
