import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import type { Technician, TechnicianBody } from "../../api/types";

const PAGE = 50;

export const technicianPagesQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["technicians", "pages", q],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/technicians", {
          params: { query: { limit: PAGE, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const technicianQuery = (id: string) =>
  queryOptions({
    queryKey: ["technicians", "one", id],
    queryFn: () => unwrap(api.GET("/api/technicians/{id}", { params: { path: { id } } })),
    retry: false,
  });

/** Makes a technician, or changes this one over the version that was read. */
export function useSaveTechnician(known: Pick<Technician, "id" | "version"> | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TechnicianBody): Promise<Technician> =>
      known === undefined
        ? unwrap(api.POST("/api/technicians", { body }))
        : unwrap(
            api.PATCH("/api/technicians/{id}", {
              params: { path: { id: known.id }, header: { "If-Match": `"v${known.version}"` } },
              body,
            }),
          ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["technicians"] }),
  });
}

/** Makes a team, or renames the one of this id. */
export function useSaveTeam() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: { id?: string | undefined; name: string }) =>
      id === undefined
        ? unwrap(api.POST("/api/teams", { body: { name } }))
        : unwrap(api.PATCH("/api/teams/{id}", { params: { path: { id } }, body: { name } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["teams"] }),
  });
}
