import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import type { Category, CategoryBody } from "../../api/types";

const PAGE = 200;

/** All of them: the tree is shown whole. */
export const allCategoriesQuery = queryOptions({
  queryKey: ["categories", "all"],
  queryFn: async () => {
    const all: Category[] = [];
    let cursor: string | null | undefined;
    do {
      const query = { limit: PAGE, ...(cursor ? { cursor } : {}) };
      const page = await unwrap(api.GET("/api/categories", { params: { query } }));
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return all;
  },
});

/** Makes a category, or changes this one over the version that was read. */
export function useSaveCategory(known: Category | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CategoryBody) =>
      known === undefined
        ? unwrap(api.POST("/api/categories", { body }))
        : unwrap(
            api.PATCH("/api/categories/{id}", {
              params: { path: { id: known.id }, header: { "If-Match": `"v${known.version}"` } },
              body,
            }),
          ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["categories"] }),
  });
}

export function usePlant() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (language: string) => unwrap(api.POST("/api/setup/categories", { body: { language } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["categories"] }),
  });
}
