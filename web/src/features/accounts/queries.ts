import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import { techniciansQuery } from "../../api/directory";
import { meQuery } from "../../api/me";
import type { NewInvitation, User, UserBody } from "../../api/types";

const PAGE = 50;

export const userPagesQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["users", "pages", q],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/users", {
          params: { query: { limit: PAGE, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: () => unwrap(api.GET("/api/invitations")),
  select: (page) => page.items,
});

export const rolesQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: () => unwrap(api.GET("/api/roles")),
  staleTime: Infinity,
});

export const loginsQuery = (id: string) =>
  queryOptions({
    queryKey: ["users", "logins", id],
    queryFn: () => unwrap(api.GET("/api/users/{id}/sessions", { params: { path: { id } } })),
    select: (page) => page.items.length,
  });

export const openInvitationQuery = (secret: string) =>
  queryOptions({
    queryKey: ["invitation", secret],
    queryFn: () => unwrap(api.POST("/api/auth/invitation", { body: { secret } })),
    retry: false,
    staleTime: Infinity,
  });

export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewInvitation) => unwrap(api.POST("/api/invitations", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
}

export function useReset() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST("/api/users/{id}/reset", { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
}

export function useWithdraw() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/api/invitations/{id}", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
}

export function useSaveUser({ id, version }: User) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UserBody) =>
      unwrap(api.PATCH("/api/users/{id}", { params: { path: { id }, header: { "If-Match": `"v${version}"` } }, body })),
    onSuccess: () => {
      // Whom tickets can be given to hangs on the customers of the account.
      void client.invalidateQueries({ queryKey: techniciansQuery.queryKey });
      return client.invalidateQueries({ queryKey: ["users"] });
    },
  });
}

export function useEndLogins() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/api/users/{id}/sessions", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["users", "logins"] }),
  });
}

type Acceptance = { secret: string; name: string; password: string; language: string; timeZone: string };

/** Sets the password and logs in, as whoever the link is for. */
export function useAccept() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Acceptance) => unwrap(api.POST("/api/auth/invitation/accept", { body })),
    onSuccess: ({ me }) => {
      client.clear();
      client.setQueryData(meQuery.queryKey, me);
    },
  });
}
