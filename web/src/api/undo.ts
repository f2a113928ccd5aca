import { useMutation, useQueryClient } from "@tanstack/react-query";

import { useWords } from "../i18n/language";
import { showToast } from "../lib/toast";
import { useReason } from "../ui/use-reason";
import { api, unwrap } from "./client";
import { ProblemError } from "./errors";
import type { UndoResult } from "./types";

/** A change of the reader's own that the desk can take back. */
export type Done = {
  /** Its batches: one, unless so many tickets were changed that it took several requests. */
  parts: { batch: string; ticketIds: string[] }[];
  /** What was done, in words. */
  text: string;
  /** Shows at once what it was before. */
  showBefore?: () => void;
};

const KEPT = 50;
/** The reader's changes in this tab, the latest last. */
let done: Done[] = [];

/** Whoever comes next at this browser has done nothing yet. */
export function forgetDone() {
  done = [];
}

/** Offers to undo what was just done, and undoes what was done last. */
export function useUndo() {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: async ({ parts }: Done) => {
      const results: UndoResult[] = [];
      for (const body of parts) results.push(...(await unwrap(api.POST("/api/tickets/undo", { body }))).results);
      return results;
    },
    onMutate: (change) => change.showBefore?.(),
    onSuccess: tell,
    onError: tell,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["tickets"] });
      void client.invalidateQueries({ queryKey: ["ticket"] });
    },
  });
  const undo = (change: Done) => {
    done = done.filter((each) => each !== change);
    mutate(change);
  };
  return {
    offer: (change: Done) => {
      done = [...done.slice(1 - KEPT), change];
      showToast("good", change.text, { label: t("undo.action"), key: "u", run: () => undo(change) });
    },
    undo,
    undoLast: () => {
      const last = done.at(-1);
      if (last) undo(last);
      else showToast("good", t("undo.nothing"));
    },
  };
}

/** Says what became of it: done, or what stands in the way. */
function useTell() {
  const { t, word } = useWords();
  const reason = useReason();
  return (answer: UndoResult[] | Error) => {
    if (answer instanceof Error) return showToast("bad", t("undo.failed", { reason: reason(answer) }));
    const whole = answer.filter(({ outcome }) => outcome === "undone" || outcome === "already").length;
    const [other] = answer.filter(({ outcome }) => outcome !== "undone" && outcome !== "already");
    if (!other) return showToast("good", whole > 1 ? t("undo.doneMany", { n: whole }) : t("undo.done"));
    const [since] = other.overtaken;
    const why = other.problem
      ? reason(new ProblemError(other.problem))
      : since
        ? t("undo.since", { name: since.by || t("timeline.system"), field: word("field", since.field, "field.other") })
        : t("problem.unknown");
    const parts = { n: whole, of: answer.length, reason: why };
    return showToast("bad", answer.length > 1 ? t("undo.some", parts) : t("undo.failed", { reason: why }));
  };
}
