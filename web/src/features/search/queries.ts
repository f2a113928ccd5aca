import { infiniteQueryOptions } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";

export const searchQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["search", q],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/search", { params: { query: { q, limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } } }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: q !== "",
    refetchOnWindowFocus: false,
  });
