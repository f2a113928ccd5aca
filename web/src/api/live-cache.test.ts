import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { ProblemError } from "./errors";
import { LiveCache, stands } from "./live-cache";

const changed = (ticketId: string, more: { mine?: boolean; version?: number; fields?: string[] } = {}) => ({
  kind: "ticket_changed" as const,
  cursor: "l1",
  ticketId,
  version: 2,
  mine: false,
  fields: ["status"],
  ...more,
});

function desk() {
  const client = new QueryClient();
  client.setQueryData(["ticket", "4812"], { id: "tkt_1", version: 1 });
  const read = vi.spyOn(client, "invalidateQueries");
  const keys = () => read.mock.calls.map(([filter]) => filter?.queryKey?.join("/"));
  return { client, cache: new LiveCache(client), keys };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("two hundred tickets changed at once cost two readings of the list and one of the counts", () => {
  const { cache, keys } = desk();
  for (let at = 0; at < 200; at += 1) cache.change(changed(`tkt_${at + 10}`));
  vi.advanceTimersByTime(10_000);
  expect(keys()).toEqual(["tickets/list"]);
  cache.searchable(false);
  cache.searchable(true);
  vi.advanceTimersByTime(10_000);
  expect(keys().sort()).toEqual(["tickets/count", "tickets/list", "tickets/list"]);
});

test("the ticket that is shown is read anew, whatever its address calls it; of others, nothing", () => {
  const { cache, keys } = desk();
  cache.change(changed("tkt_1", { fields: ["tags"] }));
  cache.change({ ...changed("tkt_1"), kind: "message_added", messageId: "msg_1", messageKind: "public_reply" });
  cache.change(changed("tkt_2", { fields: ["tags"] }));
  vi.advanceTimersByTime(300);
  expect(keys()).toEqual(["ticket/4812", "ticket/4812/messages", "tickets/list"]);
});

test("what one did oneself and sees already is not read again", () => {
  const { client, cache, keys } = desk();
  client.setQueryData(["ticket", "4812"], { id: "tkt_1", version: 2 });
  cache.change(changed("tkt_1", { mine: true, fields: ["tags"] }));
  vi.advanceTimersByTime(300);
  expect(keys()).toEqual(["tickets/list"]);
});

test("nothing is read into a change of one's own that is under way", () => {
  const { client, cache, keys } = desk();
  const busy = vi.spyOn(client, "isMutating").mockReturnValue(1);
  cache.change(changed("tkt_1", { fields: ["tags"] }));
  vi.advanceTimersByTime(1000);
  expect(keys()).toEqual([]);
  busy.mockReturnValue(0);
  vi.advanceTimersByTime(2000);
  expect(keys()).toContain("ticket/4812");
  expect(keys()).toContain("tickets/list");
});

test("what the index learns late is read once more, when it has all of it, and then no more", () => {
  const { cache, keys } = desk();
  const after = (complete: boolean) => {
    cache.searchable(complete);
    vi.advanceTimersByTime(5000);
    return keys().slice(-2);
  };
  cache.change(changed("tkt_2", { fields: ["tags"] }));
  vi.advanceTimersByTime(5000);
  expect(keys()).toEqual(["tickets/list"]);
  expect(after(false)).toEqual(["tickets/list", "tags"]);
  expect(after(true)).toEqual(["tickets/list", "tags"]);
  expect(after(true)).toEqual(["tags", "tickets/list"]);
});

test("that something can be found is no change that a list would announce", () => {
  const { cache } = desk();
  const heard = vi.fn();
  cache.subscribe(heard);
  cache.searchable(true);
  vi.advanceTimersByTime(5000);
  expect(heard).not.toHaveBeenCalled();
});

test("a desk that is away says nothing of the login", async () => {
  expect(await stands(() => Promise.reject(ProblemError.offline()))).toBe(true);
  expect(await stands(() => Promise.reject(ProblemError.from(null, 401)))).toBe(false);
});
