import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import type { SavedView, SavedViewBody } from "../../api/types";
import { useT } from "../../i18n/language";
import { useRepeatKey } from "../../lib/repeat-key";
import { showToast } from "../../lib/toast";
import { useReason } from "../../ui/use-reason";

const ifMatch = ({ version }: SavedView) => ({ "If-Match": `"v${version}"` });

const change = (view: SavedView, body: SavedViewBody) =>
  unwrap(api.PATCH("/api/views/{id}", { params: { path: { id: view.id }, header: ifMatch(view) }, body }));

/** Saving views, changing them and taking them away. */
export function useViewEdits() {
  const client = useQueryClient();
  const t = useT();
  const reason = useReason();
  const repeat = useRepeatKey();
  const onSettled = () => client.invalidateQueries({ queryKey: ["views"] });
  const onError = (error: Error) => showToast("bad", t("toast.notChanged", { reason: reason(error) }));
  const create = useMutation({
    mutationFn: (body: SavedViewBody) => {
      const header = { "Idempotency-Key": repeat.keyFor(body) };
      return unwrap(api.POST("/api/views", { params: { header }, body }));
    },
    onSuccess: repeat.done,
    onSettled,
  });
  const update = useMutation({
    mutationFn: ({ view, body }: { view: SavedView; body: SavedViewBody }) => change(view, body),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) =>
      unwrap(api.DELETE("/api/views/{id}", { params: { path: { id: view.id }, header: ifMatch(view) } })),
    onError,
    onSettled,
  });
  return { create, update, remove };
}
