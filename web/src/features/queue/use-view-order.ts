import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api, unwrap } from "../../api/client";
import type { SavedView } from "../../api/types";
import { useT } from "../../i18n/language";
import { showToast } from "../../lib/toast";
import { useReason } from "../../ui/use-reason";
import { savedViewsQuery } from "./queries";
import { useSavedViews } from "./use-views";

const ORDER = ["views-order"];

/** Views that stand in another order get new places, and only those. What else somebody changed of one meanwhile stays. */
async function reorder(views: SavedView[]) {
  for (const [place, { id, place: before }] of views.entries())
    if (before !== place) await unwrap(api.PATCH("/api/views/{id}", { params: { path: { id } }, body: { place } }));
}

/** The order of the saved views: one's own among themselves, the shared ones where all of them are one's to change. */
export function useViewOrder() {
  const client = useQueryClient();
  const t = useT();
  const reason = useReason();
  const { all } = useSavedViews({});
  const [said, setSaid] = useState("");
  const { queryKey } = savedViewsQuery;
  const order = useMutation({
    mutationKey: ORDER,
    // One after the other, so that the last order is the one that stays.
    scope: { id: "views-order" },
    mutationFn: reorder,
    onError: (error) => showToast("bad", t("toast.notChanged", { reason: reason(error) })),
    onSettled: () => {
      if (client.isMutating({ mutationKey: ORDER }) === 1) return client.invalidateQueries({ queryKey });
      return undefined;
    },
  });
  // As they are at that moment: two keys may come before the rail is drawn anew.
  const siblingsOf = (view: SavedView) =>
    (client.getQueryData(queryKey)?.items ?? all).filter(({ shared }) => shared === view.shared);
  const mayMove = (view: SavedView) => {
    const siblings = siblingsOf(view);
    return siblings.length > 1 && siblings.every(({ canChange }) => canChange);
  };
  const placeOf = (view: SavedView) => siblingsOf(view).findIndex(({ id }) => id === view.id);
  /** Shows them in this order at once, before the mutation begins, which is a moment later. */
  const show = (views: SavedView[]) => {
    const places = new Map(views.map(({ id }, place) => [id, place]));
    const next = views.values();
    void client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, (data) => {
      const items = data?.items.map((each) => (places.has(each.id) ? (next.next().value ?? each) : each));
      return items && { ...data, items: items.map((each) => ({ ...each, place: places.get(each.id) ?? each.place })) };
    });
  };
  /** Puts it at this place among the others. */
  const put = (view: SavedView, place: number) => {
    const siblings = siblingsOf(view);
    const from = siblings.findIndex(({ id }) => id === view.id);
    const there = Math.max(0, Math.min(siblings.length - 1, place));
    const own = siblings[from];
    if (!own || there === from) return;
    const views = siblings.toSpliced(from, 1).toSpliced(there, 0, own);
    show(views);
    order.mutate(views);
    setSaid(t("views.moved", { name: own.name, n: there + 1, of: siblings.length }));
  };
  return { mayMove, siblingsOf, placeOf, put, said };
}

export type ViewOrder = ReturnType<typeof useViewOrder>;
