import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import { forgetDrafts } from "../../lib/drafts";
import { meQuery } from "../../api/me";

export function useLogin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => unwrap(api.POST("/api/auth/login", { body })),
    onSuccess: ({ me }) => {
      client.clear();
      client.setQueryData(meQuery.queryKey, me);
    },
  });
}

/** Ends the session. What was cached or drafted must not be there for the next person at this browser. */
export function useLogout(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/auth/logout")),
    onSettled: () => {
      forgetDrafts();
      onDone();
      client.clear();
    },
  });
}

export function useSetLanguage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (language: string) => unwrap(api.PATCH("/api/me", { body: { language } })),
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  });
}
