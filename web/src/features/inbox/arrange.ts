import type { Notification } from "../../api/notifications";

/** One line of the inbox: a piece of news, or all that one action did to several tickets. */
export type Entry = { key: string; items: [Notification, ...Notification[]] };
export type Day = { label: string; entries: Entry[] };

const together = (one: Notification, other: Notification) =>
  one.batch !== null && one.batch === other.batch && one.reason === other.reason;

/** News by day, newest first; what came of one action over several tickets stands together. */
export function arrange(items: Notification[], label: (at: string) => string): Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const name = label(item.at);
    let day = days.at(-1);
    if (day?.label !== name) {
      day = { label: name, entries: [] };
      days.push(day);
    }
    const entry = day.entries.at(-1);
    if (entry && together(entry.items[0], item)) entry.items.push(item);
    else day.entries.push({ key: item.id, items: [item] });
  }
  return days;
}

/** What was shown stays until one leaves: among the unread ones, what was read meanwhile stands where it stood. */
export function keep(shown: ReadonlyMap<string, Notification>, fresh: Notification[]): Notification[] {
  const now = new Set(fresh.map(({ id }) => id));
  const gone = [...shown.values()].filter(({ id }) => !now.has(id));
  const read = gone.map((item) => ({ ...item, readAt: item.readAt ?? item.at }));
  return [...fresh, ...read].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
