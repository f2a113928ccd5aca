import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import type { TicketRow } from "../../api/types";
import { type QueueSearch, VIEWS, type View, toQuery } from "./filters";

const PAGE = 50;
const MINUTE = 60_000;

/** The list by pages. Never renewed under the hand: only on coming back after a while. */
export const queueQuery = (search: QueueSearch) =>
  infiniteQueryOptions({
    queryKey: ["tickets", "list", toQuery(search)],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/tickets", {
          params: {
            query: { ...toQuery(search), limit: PAGE, ...(pageParam ? { cursor: pageParam } : { count: true }) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchOnWindowFocus: false,
    staleTime: MINUTE / 2,
  });

/** One ticket as it is now, of a list that it belongs to no more; asked for anew with each version that the list held. */
export const leftRowQuery = ({ id, version }: TicketRow) =>
  queryOptions({
    queryKey: ["tickets", "left", id, version],
    queryFn: () => unwrap(api.GET("/api/tickets/{id}", { params: { path: { id } } })),
    staleTime: MINUTE / 2,
    retry: false,
  });

export const viewCountQuery = (view: View) =>
  queryOptions({
    queryKey: ["tickets", "count", view],
    queryFn: () =>
      unwrap(api.GET("/api/tickets", { params: { query: { ...toQuery(VIEWS[view]), limit: 1, count: true } } })),
    select: (page) => page.count ?? null,
    staleTime: MINUTE / 2,
    refetchInterval: MINUTE,
  });
