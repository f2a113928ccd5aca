import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import type { TimelineEntry } from "../../api/types";

const PAGE = 200;

/** A new ticket is triaged a moment after it came; so long it is asked for again. */
const TRIAGED_AFTER_MS = 10_000;
const AGAIN_MS = 1000;
const RELATED_MS = 30_000;

export const ticketQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id],
    queryFn: () => unwrap(api.GET("/api/tickets/{id}", { params: { path: { id } } })),
    refetchInterval: ({ state }) => {
      const fresh =
        state.data && !state.data.aiInsights && Date.now() - Date.parse(state.data.createdAt) < TRIAGED_AFTER_MS;
      return fresh ? AGAIN_MS : false;
    },
  });

export const messagesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["ticket", id, "messages"],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/tickets/{id}/messages", {
          params: { path: { id }, query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** What stands around a ticket. It changes with whom it is about, and is read anew when the ticket is opened. */
export const relatedQuery = (id: string, contact: string) =>
  queryOptions({
    queryKey: ["ticket", id, "related", contact],
    queryFn: () => unwrap(api.GET("/api/tickets/{id}/related", { params: { path: { id } } })),
    placeholderData: keepPreviousData,
    staleTime: RELATED_MS,
  });

/** Tickets of the customer that hold these words, to put this one below one of them. */
export const parentsQuery = (customer: string, typed: string) =>
  queryOptions({
    queryKey: ["search", "parents", customer, typed],
    queryFn: ({ signal }) => {
      const line = /^#?\d+$/.test(typed) ? `number:${typed.replace("#", "")}` : typed;
      const q = `${line} customer:"${customer.replaceAll('"', " ")}"`;
      return unwrap(api.GET("/api/search", { signal, params: { query: { q, limit: 8 } } }));
    },
    select: (page) => page.items.map(({ ticket }) => ticket),
    placeholderData: keepPreviousData,
    enabled: typed !== "",
  });

/** All entries: the server tells the oldest first, and the newest are the ones to see. */
async function entriesOf(id: string): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { limit: PAGE, ...(cursor ? { cursor } : {}) };
    const page = await unwrap(api.GET("/api/tickets/{id}/timeline", { params: { path: { id }, query } }));
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return entries;
}

/** Asked for anew with each version of the ticket; the former entries stay until the new ones are here. */
export const timelineQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ["ticket", id, "timeline", version],
    queryFn: () => entriesOf(id),
    placeholderData: keepPreviousData,
  });
