import {
  type InfiniteData,
  type QueryClient,
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import { api, unwrap } from "./client";
import type { components } from "./schema";

export type Notification = components["schemas"]["Notification"];
export type NotificationTarget = components["schemas"]["NotificationTarget"];
export type NotificationPreferences = components["schemas"]["NotificationPreferences"];
export type MutedTicket = components["schemas"]["NotificationTicket"];
type Page = { items: Notification[]; nextCursor?: string | null };

const PAGE = 50;
const MINUTE = 60_000;

/** What the live connection says of the inbox has all of it read anew. */
export const INBOX = ["inbox"] as const;
const LIST = [...INBOX, "list"] as const;
const MUTED = ["muted-tickets"] as const;

export const inboxQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: [...LIST, unread],
    queryFn: ({ pageParam }): Promise<Page> =>
      unwrap(
        api.GET("/api/notifications", {
          params: { query: { unread, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: MINUTE / 2,
  });

export const unreadQuery = queryOptions({
  queryKey: [...INBOX, "unread"],
  queryFn: () => unwrap(api.GET("/api/notifications/unread-count")),
  staleTime: MINUTE / 2,
  refetchInterval: 5 * MINUTE,
});

export const preferencesQuery = queryOptions({
  queryKey: ["notification-preferences"],
  queryFn: () => unwrap(api.GET("/api/notifications/preferences")),
});

export const muteQuery = (ticket: string) =>
  queryOptions({
    queryKey: ["mute", ticket],
    queryFn: () => unwrap(api.GET("/api/tickets/{id}/mute", { params: { path: { id: ticket } } })),
    select: ({ muted }) => muted,
    staleTime: MINUTE,
  });

/** What one muted, the newest ticket first. */
export const mutedQuery = infiniteQueryOptions({
  queryKey: MUTED,
  queryFn: ({ pageParam }) =>
    unwrap(api.GET("/api/notifications/muted", { params: { query: pageParam ? { cursor: pageParam } : {} } })),
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

function isMeant(notification: Notification, target: NotificationTarget): boolean {
  switch (target.kind) {
    case "some":
      return target.ids.includes(notification.id);
    case "ticket":
      return notification.ticket.id === target.ticketId;
    case "until":
      return Date.parse(notification.at) <= Date.parse(target.at);
  }
}

/** Changes what the lists show at once; what the server says comes after it. */
function show(client: QueryClient, change: (notification: Notification) => Notification) {
  client.setQueriesData<InfiniteData<Page>>({ queryKey: LIST }, (data) =>
    data
      ? { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((item) => change(item)) })) }
      : data,
  );
}

/** Marks what is meant as read, or as unread again. */
export function useMark(onError?: (error: Error) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { target: NotificationTarget; read: boolean }) =>
      unwrap(api.POST("/api/notifications/mark", { body })),
    onMutate: async ({ target, read }) => {
      await client.cancelQueries({ queryKey: LIST });
      const readAt = read ? new Date().toISOString() : null;
      show(client, (each) => (isMeant(each, target) && (each.readAt === null) === read ? { ...each, readAt } : each));
    },
    onError: (error) => onError?.(error),
    onSettled: () => client.invalidateQueries({ queryKey: INBOX }),
  });
}

/** Mutes a ticket for oneself, or does so no more. */
export function useMute(onError?: (error: Error) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ ticket, muted }: { ticket: string; muted: boolean }) => {
      const params = { path: { id: ticket } };
      return muted
        ? unwrap(api.PUT("/api/tickets/{id}/mute", { params }))
        : unwrap(api.DELETE("/api/tickets/{id}/mute", { params }));
    },
    onMutate: ({ ticket, muted }) => {
      client.setQueryData(muteQuery(ticket).queryKey, { muted });
      show(client, (each) => (each.ticket.id === ticket ? { ...each, ticket: { ...each.ticket, muted } } : each));
    },
    onError: (error) => onError?.(error),
    onSettled: (_data, _error, { ticket }) => {
      void client.invalidateQueries({ queryKey: muteQuery(ticket).queryKey });
      void client.invalidateQueries({ queryKey: LIST });
      return client.invalidateQueries({ queryKey: MUTED });
    },
  });
}
