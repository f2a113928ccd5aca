import { queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "./client";

/** Whether nobody has an account yet. */
export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: () => unwrap(api.GET("/api/setup")),
  staleTime: 0,
});
