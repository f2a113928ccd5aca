import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useTicketChanges } from "../../api/live-context";
import { STATUSES, type Count, type Status, type TicketRow } from "../../api/types";
import { type QueueSearch, toFilter, values } from "./filters";
import { rowsOf } from "./pages";
import { countsQuery, queueQuery } from "./queries";
import { touch } from "./touched";

/** What is worked on, and where it goes when it is done. */
const USUAL: Status[] = ["new", "open", "in_progress", "waiting_on_customer", "waiting_on_vendor", "resolved"];

export type BoardColumn = {
  status: Status;
  rows: TicketRow[];
  count: Count | null;
  pending: boolean;
  error: unknown;
  retry: () => void;
  more: (() => void) | null;
};

/** The statuses that the filters let through, one column each. */
export function statusesOf(search: QueueSearch): Status[] {
  const wanted = values(search, "status");
  if (wanted.includes("all")) return [...STATUSES];
  const named = STATUSES.filter((status) => wanted.includes(status));
  return named.length > 0 ? named : USUAL;
}

function useColumn(search: QueueSearch, status: Status, shown: boolean) {
  const query = useInfiniteQuery({ ...queueQuery({ ...search, status }), enabled: shown });
  return { status, query, rows: rowsOf(query.data?.pages ?? []) };
}

/**
 * A card that was moved comes into the list that it now belongs to at once: the lists are read anew one after the other, and
 * it would be gone, and with it the focus, where the one that it left comes first.
 */
function useHandOver(search: QueueSearch, columns: { status: Status; moved: TicketRow[] }[]) {
  const client = useQueryClient();
  useEffect(() => {
    for (const { status, moved } of columns) {
      if (moved.length === 0) continue;
      const { queryKey } = queueQuery({ ...search, status });
      const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
      client.setQueryData(
        queryKey,
        (list) => {
          const [first, ...rest] = list?.pages ?? [];
          return list && first && { ...list, pages: [{ ...first, items: [...moved, ...first.items] }, ...rest] };
        },
        { updatedAt: updatedAt ?? 0 },
      );
    }
  });
}

/** The lists behind the columns. A hook for each status, since there are eight and never another number. */
export function useBoard(search: QueueSearch): BoardColumn[] {
  useTicketChanges((changes) => touch(changes.map(({ ticketId }) => ticketId)));
  const shown = statusesOf(search);
  const is = (status: Status) => shown.includes(status);
  const lists = [
    useColumn(search, "new", is("new")),
    useColumn(search, "open", is("open")),
    useColumn(search, "in_progress", is("in_progress")),
    useColumn(search, "waiting_on_customer", is("waiting_on_customer")),
    useColumn(search, "waiting_on_vendor", is("waiting_on_vendor")),
    useColumn(search, "resolved", is("resolved")),
    useColumn(search, "closed", is("closed")),
    useColumn(search, "cancelled", is("cancelled")),
  ].filter(({ status }) => is(status));
  const counts = useQuery({
    ...countsQuery(shown.map((status) => toFilter({ ...search, status }))),
    enabled: search.q === undefined,
  });
  const all = lists.flatMap(({ rows }) => rows);
  const columns = lists.map((list) => {
    const own = new Set(list.rows.map(({ id }) => id));
    // A card that was just moved is still in the list that it came from.
    return { ...list, moved: all.filter((row) => row.status === list.status && !own.has(row.id)) };
  });
  useHandOver(search, columns);
  return columns.map(({ status, rows, moved, query }, at) => ({
    status,
    rows: [...moved, ...rows.filter((row) => row.status === status)],
    count: counts.data?.[at] ?? null,
    pending: query.isPending,
    error: query.isError && rows.length === 0 ? query.error : null,
    retry: () => void query.refetch(),
    more: query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : null,
  }));
}
