import { queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "./client";

/** What the administrator decided for the whole desk. */
export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: () => unwrap(api.GET("/api/settings")),
});
