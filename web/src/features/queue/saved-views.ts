/** A saved view as the address of a list, and a list as what is saved. */
import type { SavedView, SavedViewBody, ViewColumn } from "../../api/types";
import { DEFAULT_SORT, type QueueSearch, filtersSame, parseQueue, toFilter } from "./filters";

export function searchOf(view: SavedView): QueueSearch {
  const { status, ...filters } = view.filter ?? {};
  // Without a word about the status a list shows what is open, and a saved filter everything.
  const wanted = status === "active" ? {} : { status: status ?? "all" };
  return parseQueue({ ...filters, ...wanted, sort: view.sort, q: view.words, view: view.id });
}

export function bodyOf(
  search: QueueSearch,
  named: { name: string; shared: boolean },
  columns: ViewColumn[],
): SavedViewBody {
  return {
    ...named,
    filter: toFilter(search),
    words: search.q ?? null,
    sort: search.sort ?? DEFAULT_SORT,
    columns,
  };
}

/** Whether the list shows something else than what was saved. */
export function differs(search: QueueSearch, view: SavedView): boolean {
  const saved = searchOf(view);
  return !filtersSame(search, saved) || (search.sort ?? DEFAULT_SORT) !== (saved.sort ?? DEFAULT_SORT);
}
