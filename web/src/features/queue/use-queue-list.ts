import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import { useTicketChanges } from "../../api/live-context";
import type { QueueSearch } from "./filters";
import { rowsOf } from "./pages";
import { queueQuery } from "./queries";
import { touch } from "./touched";
import { useHeldRows } from "./use-held-rows";

/** When so many rows are left below what is seen, the next page is asked for. */
const AHEAD = 60;
/** What "all of the list" loads at the most: more than that nobody means. */
export const MOST_SELECTED = 1000;

/** The rows of a list, as they are loaded and as they stand under the hand. */
export function useQueueList(search: QueueSearch) {
  useTicketChanges((changes) => touch(changes.map(({ ticketId }) => ticketId)));
  const query = useInfiniteQuery(queueQuery(search));
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isFetchNextPageError } = query;
  const pages = query.data?.pages;
  const fresh = useMemo(() => rowsOf(pages ?? []), [pages]);
  const key = JSON.stringify(search);
  const held = useHeldRows(key, fresh, !hasNextPage);
  const { rows } = held;
  const places = useMemo(() => new Map(rows.map(({ id }, at) => [id, at])), [rows]);

  const more = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  /** Called with the last row that is rendered. */
  const reach = (to: number) => {
    if (to > rows.length - AHEAD && !isFetchNextPageError) more();
  };

  const [loadingAll, setLoadingAll] = useState(false);
  /** Page by page up to the end, or to more than anybody means; then what is there is handed over. */
  const loadAll = async (then: (ids: string[]) => void) => {
    setLoadingAll(true);
    let result = await fetchNextPage();
    const loaded = () => rowsOf(result.data?.pages ?? []);
    while (result.hasNextPage && !result.isError && loaded().length < MOST_SELECTED)
      result = await result.fetchNextPage();
    setLoadingAll(false);
    then(
      loaded()
        .slice(0, MOST_SELECTED)
        .map(({ id }) => id),
    );
  };

  return {
    ...held,
    key,
    query,
    places,
    count: pages?.[0]?.count ?? null,
    whole: !hasNextPage,
    more,
    reach,
    loadingAll,
    loadAll,
  };
}
