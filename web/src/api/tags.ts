import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import { useMay } from "../lib/session";
import { useSettled } from "../lib/settled";
import { api, unwrap } from "./client";

/** What a field offers at once. */
const OFFERED = 8;
/** The typing has paused. */
export const PAUSE_MS = 200;
/** What one request answers at the most. */
const MOST = 200;

const offeredQuery = (q: string) =>
  queryOptions({
    queryKey: ["tags", "offered", q],
    queryFn: () => unwrap(api.GET("/api/tags", { params: { query: { limit: OFFERED, q } } })),
    select: ({ items }) => items.map(({ name }) => name),
    placeholderData: keepPreviousData,
  });

/** The tags of the desk that hold what is typed; none for who sees no tags. */
export function useOfferedTags(typed: string): string[] {
  const q = useSettled(typed.trim(), PAUSE_MS);
  const { data } = useQuery({ ...offeredQuery(q), enabled: useMay("tags.read") && q !== "" });
  return (q !== "" && data) || [];
}

/** The tag of just this name, if tickets carry it. */
export const tagQuery = (name: string) =>
  queryOptions({
    queryKey: ["tags", "one", name],
    queryFn: () => unwrap(api.GET("/api/tags", { params: { query: { limit: MOST, q: name } } })),
    select: ({ items }) => items.find((tag) => tag.name === name) ?? null,
    enabled: name !== "",
  });
