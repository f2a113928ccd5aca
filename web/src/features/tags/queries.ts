import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";

const PAGE = 50;

export const tagPagesQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["tags", "pages", q],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/tags", {
          params: { query: { limit: PAGE, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Both answer at once; the tickets follow, and are told of live. */
export function useTagEdits() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ["tags"] });
  const rename = useMutation({
    mutationFn: ({ from, name }: { from: string; name: string }) =>
      unwrap(api.PATCH("/api/tags/{name}", { params: { path: { name: from } }, body: { name } })),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (name: string) => unwrap(api.DELETE("/api/tags/{name}", { params: { path: { name } } })),
    onSettled,
  });
  return { rename, remove };
}
