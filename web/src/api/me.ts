import { queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "./client";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => unwrap(api.GET("/api/me")),
  staleTime: Infinity,
  retry: false,
});
