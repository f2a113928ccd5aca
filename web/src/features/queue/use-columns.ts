import { useState } from "react";

import type { SavedView, ViewColumn } from "../../api/types";
import { useMe } from "../../lib/session";
import { INTERNAL, parseColumns, sameColumns, usual } from "./columns";

const keyOf = (user: string) => `tierline.columns.${user}`;

/**
 * The columns that are shown, and what sets them. A view that has columns of its own shows those until somebody changes
 * them by hand; without one, everybody has theirs.
 */
export function useColumns(view: SavedView | null) {
  const me = useMe();
  const [own, setOwn] = useState(() => parseColumns(localStorage.getItem(keyOf(me.id))) ?? usual());
  const [changed, setChanged] = useState<{ view: string; columns: ViewColumn[] } | null>(null);
  const ofView = view && view.columns && view.columns.length > 0 ? view.columns : null;
  const byHand = changed?.view === view?.id ? (changed?.columns ?? null) : null;
  const all = ofView ? (byHand ?? ofView) : own;
  const columns = me.role === "contact" ? all.filter(({ name }) => !INTERNAL.has(name)) : all;
  const setColumns = (next: ViewColumn[]) => {
    if (view && ofView) return setChanged({ view: view.id, columns: next });
    localStorage.setItem(keyOf(me.id), JSON.stringify(next));
    setOwn(next);
  };
  return {
    columns,
    setColumns,
    isUsual: sameColumns(columns, usual()),
    /** Whether they differ from those that the view was saved with. */
    differ: ofView !== null && !sameColumns(all, ofView),
  };
}
