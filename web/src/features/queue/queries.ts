import { type QueryClient, infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import type { SearchHit, TicketRow } from "../../api/types";
import { type Filters, type QueueSearch, toQuery } from "./filters";
import { lineOf } from "./line";
import { type Page, type Pages, type Place, readPage } from "./pages";
import { touchedSince } from "./touched";

const PAGE = 100;
const MINUTE = 60_000;

/** A hit says in the list what was found in it. */
function rowOf({ ticket, fragments }: SearchHit): TicketRow {
  const found = fragments.find(({ field }) => field === "message" || field === "note");
  return found ? { ...ticket, preview: found.parts.map(({ text }) => text).join("") } : ticket;
}

/** With words the search answers, best first; without, the list in its order. */
async function ask(search: QueueSearch, cursor: string): Promise<Page> {
  const readAt = Date.now();
  const paging = { limit: PAGE, ...(cursor ? { cursor } : {}) };
  if (search.q) {
    const found = await unwrap(api.GET("/api/search", { params: { query: { q: lineOf(search), ...paging } } }));
    return { items: found.items.map(rowOf), nextCursor: found.nextCursor ?? null, count: null, readAt };
  }
  const counted = cursor ? {} : { count: true };
  const query = { ...toQuery(search), ...paging, ...counted };
  const page = await unwrap(api.GET("/api/tickets", { params: { query } }));
  return { items: page.items, nextCursor: page.nextCursor ?? null, count: page.count ?? null, readAt };
}

export const listKey = (search: QueueSearch) => ["tickets", "list", { ...toQuery(search), q: search.q ?? "" }] as const;

/** The list by pages. Never renewed under the hand: only on coming back after a while. */
export const queueQuery = (search: QueueSearch) =>
  infiniteQueryOptions({
    queryKey: listKey(search),
    queryFn: ({ pageParam, client, queryKey }) =>
      readPage(pageParam, client.getQueryData<Pages>(queryKey), (cursor) => ask(search, cursor), touchedSince),
    initialPageParam: { cursor: "", index: 0 } as Place,
    getNextPageParam: ({ nextCursor }: Page, pages: Page[]): Place | undefined =>
      nextCursor ? { cursor: nextCursor, index: pages.length } : undefined,
    refetchOnWindowFocus: false,
    staleTime: MINUTE / 2,
  });

/** Changes rows wherever a list shows them. */
export function patchRows(client: QueryClient, change: (row: TicketRow) => TicketRow) {
  client.setQueriesData<Pages>({ queryKey: ["tickets", "list"] }, (list) =>
    list ? { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(change) })) } : list,
  );
}

/** One ticket as it is now, of a list that it belongs to no more; asked for anew with each version that the list held. */
export const leftRowQuery = ({ id, version }: TicketRow) =>
  queryOptions({
    queryKey: ["tickets", "left", id, version],
    queryFn: () => unwrap(api.GET("/api/tickets/{id}", { params: { path: { id } } })),
    staleTime: MINUTE / 2,
    retry: false,
  });

/** How many are in each of many views, in one request. */
export const countsQuery = (filters: Filters[]) =>
  queryOptions({
    queryKey: ["tickets", "count", filters],
    queryFn: () => unwrap(api.POST("/api/tickets/counts", { body: { filters } })),
    select: ({ counts }) => counts,
    staleTime: MINUTE / 2,
    refetchInterval: MINUTE,
  });

export const savedViewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: () => unwrap(api.GET("/api/views")),
  select: ({ items }) => items,
  staleTime: 5 * MINUTE,
});

/** What a line means as the filters of a list. */
export const readLine = (q: string) => unwrap(api.GET("/api/search/filter", { params: { query: { q } } }));
