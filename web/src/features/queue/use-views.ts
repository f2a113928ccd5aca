import { useQuery } from "@tanstack/react-query";

import type { Count, SavedView } from "../../api/types";
import { useWords } from "../../i18n/language";
import { useMay, useMe } from "../../lib/session";
import { type QueueSearch, VIEWS, type View, toFilter, viewOf } from "./filters";
import { countsQuery, savedViewsQuery } from "./queries";
import { searchOf } from "./saved-views";

/** What one request counts at the most. */
const COUNTED = 100;

export type Entry = {
  key: string;
  name: string;
  count: string | null;
  search: QueueSearch;
  standing: View | null;
  saved: SavedView | null;
};

/** The views that were saved, and which of them the list is. */
export function useSavedViews(search: QueueSearch) {
  const { data = [] } = useQuery({ ...savedViewsQuery, enabled: useMay("views.read") });
  return { all: data, current: data.find(({ id }) => id === search.view) ?? null };
}

/** "128", or "1,000+" where there are more than were counted. */
export function useFigure() {
  const { language } = useWords();
  return (count: Count | null | undefined) =>
    count ? `${new Intl.NumberFormat(language).format(count.value)}${count.exact ? "" : "+"}` : null;
}

/** The standing views, then the saved ones, each with how much is in it. A requester has no desk, so only what is open and what waits. */
export function useViews(): Entry[] {
  const { t } = useWords();
  const me = useMe();
  const figure = useFigure();
  const { all } = useSavedViews({});
  const standing: View[] =
    me.role === "contact"
      ? ["open", "waiting"]
      : me.technicianId
        ? ["mine", "unassigned", "open", "waiting"]
        : ["unassigned", "open", "waiting"];
  const entries = [
    ...standing.map((view) => ({
      key: view,
      name: t(`view.${view}`),
      search: VIEWS[view],
      standing: view,
      saved: null,
    })),
    ...all.map((saved) => ({ key: saved.id, name: saved.name, search: searchOf(saved), standing: null, saved })),
  ];
  const filters = entries.slice(0, COUNTED).map(({ search }) => toFilter(search));
  const counts = useQuery(countsQuery(filters));
  return entries.map((entry, at) => ({
    ...entry,
    // Words are counted by no index: no figure is better than a wrong one.
    count: entry.saved?.words ? null : figure(counts.data?.[at]),
  }));
}

/** The key of the entry that the list is. */
export const entryOf = (search: QueueSearch) => search.view ?? viewOf(search);
