import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api, unwrap } from "../../api/client";
import { meQuery } from "../../api/me";
import type { SavedView, ViewColumn } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { showToast } from "../../lib/toast";
import { useReason } from "../../ui/use-reason";
import { INTERNAL, fitting, sameColumns, usual } from "./columns";

/** Keeps the own columns with the account: they are there in the next browser. */
function useKeepColumns() {
  const client = useQueryClient();
  const t = useT();
  const reason = useReason();
  const { mutate } = useMutation({
    // One after the other: what was chosen last is what is kept.
    scope: { id: "columns" },
    mutationFn: (queueColumns: ViewColumn[]) => unwrap(api.PATCH("/api/me", { body: { queueColumns } })),
    onError: (error) => {
      showToast("bad", t("toast.notChanged", { reason: reason(error) }));
      void client.invalidateQueries(meQuery);
    },
  });
  return (queueColumns: ViewColumn[]) => {
    // An answer that is under way is from before this change, and would take it back.
    void client.cancelQueries({ queryKey: meQuery.queryKey });
    // Before the mutation begins, which is a moment later: a box that was ticked stays ticked.
    client.setQueryData(meQuery.queryKey, (me) => me && { ...me, queueColumns });
    mutate(queueColumns);
  };
}

/**
 * The columns that are shown, and what sets them. A view that has columns of its own shows those until somebody changes
 * them by hand; without one, everybody has theirs.
 */
export function useColumns(view: SavedView | null) {
  const me = useMe();
  const keep = useKeepColumns();
  const kept = fitting(me.queueColumns);
  const own = kept.length > 0 ? kept : usual();
  const [changed, setChanged] = useState<{ view: string; columns: ViewColumn[] } | null>(null);
  const saved = fitting(view?.columns ?? []);
  const ofView = saved.length > 0 ? saved : null;
  const byHand = changed?.view === view?.id ? (changed?.columns ?? null) : null;
  const all = ofView ? (byHand ?? ofView) : own;
  const columns = me.role === "contact" ? all.filter(({ name }) => !INTERNAL.has(name)) : all;
  const setColumns = (next: ViewColumn[]) => {
    if (view && ofView) return setChanged({ view: view.id, columns: next });
    keep(sameColumns(next, usual()) ? [] : next);
  };
  return {
    columns,
    setColumns,
    isUsual: sameColumns(columns, usual()),
    /** Whether they differ from those that the view was saved with. */
    differ: ofView !== null && !sameColumns(all, ofView),
  };
}
