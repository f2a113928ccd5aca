import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";

const PAGE = 200;

export const ticketQuery = (id: string) =>
  queryOptions({ queryKey: ["ticket", id], queryFn: () => unwrap(api.GET("/api/tickets/{id}", { params: { path: { id } } })), retry: false });

export const messagesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["ticket", id, "messages"],
    queryFn: ({ pageParam }) =>
      unwrap(api.GET("/api/tickets/{id}/messages", { params: { path: { id }, query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "timeline"],
    queryFn: () => unwrap(api.GET("/api/tickets/{id}/timeline", { params: { path: { id }, query: { limit: PAGE } } })),
    select: (page) => page.items,
  });
