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

/**
 * Keeps the own columns with the account: they are there in the next browser. What was chosen stands from the click on
 * until the account is known to have it: no answer from before takes it back.
 */
function useKeptColumns() {
  const me = useMe();
  const client = useQueryClient();
  const t = useT();
  const reason = useReason();
  const [chosen, setChosen] = useState<ViewColumn[] | null>(null);
  const { mutate } = useMutation({
    // One after the other: what was chosen last is what is kept.
    scope: { id: "columns" },
    mutationFn: (queueColumns: ViewColumn[]) => unwrap(api.PATCH("/api/me", { body: { queueColumns } })),
    onSuccess: (_, queueColumns) => client.setQueryData(meQuery.queryKey, (kept) => kept && { ...kept, queueColumns }),
    onError: (error) => showToast("bad", t("toast.notChanged", { reason: reason(error) })),
    onSettled: (_, __, queueColumns) =>
      // Not waited for: the next choice goes on meanwhile.
      void client.invalidateQueries(meQuery).then(() => setChosen((last) => (last === queueColumns ? null : last))),
  });
  const keep = (queueColumns: ViewColumn[]) => {
    setChosen(queueColumns);
    mutate(queueColumns);
  };
  return { kept: chosen ?? me.queueColumns, keep };
}

/**
 * The columns that are shown, and what sets them. A view that has columns of its own shows those until somebody changes
 * them by hand; without one, everybody has theirs.
 */
export function useColumns(view: SavedView | null) {
  const me = useMe();
  const { kept: last, keep } = useKeptColumns();
  const kept = fitting(last);
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
