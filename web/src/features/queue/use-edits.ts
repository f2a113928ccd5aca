import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api, unwrap } from "../../api/client";
import { ProblemError } from "../../api/errors";
import { type Done, useUndo } from "../../api/undo";
import type { BulkAction, BulkResult, TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { showToast } from "../../lib/toast";
import { useReason } from "../../ui/use-reason";
import { patchRows } from "./queries";
import { touch } from "./touched";

/** What the desk takes in one request. */
const AT_ONCE = 200;

/** A change of some tickets: what is asked, what the rows show at once, and what is said when it is done. */
export type Edit = { action: BulkAction; shown: (row: TicketRow) => TicketRow; done: (n: number) => string };
export type Refused = { row: TicketRow; reason: string };
export type Outcome = { text: string; refused: Refused[] };
type Change = { rows: TicketRow[]; edit: Edit };
type Sent = { results: BulkResult[]; parts: Done["parts"] };

/** Each part is sent by itself: what was done before one that fails stays done, and is told as done. */
async function send({ rows, edit }: Change, onDone: (n: number) => void): Promise<Sent> {
  const results: BulkResult[] = [];
  const parts: Sent["parts"] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const ticketIds = rows.slice(from, from + AT_ONCE).map(({ id }) => id);
    try {
      const answer = await unwrap(api.POST("/api/tickets/bulk", { body: { ticketIds, action: edit.action } }));
      results.push(...answer.results);
      const changed = answer.results.filter(({ outcome }) => outcome === "changed");
      if (changed.length > 0) parts.push({ batch: answer.batch, ticketIds: changed.map(({ ticketId }) => ticketId) });
    } catch (error) {
      const { problem } = error instanceof ProblemError ? error : ProblemError.offline();
      results.push(...ticketIds.map((ticketId) => ({ ticketId, outcome: "failed", problem })));
    }
    onDone(results.length);
  }
  return { results, parts };
}

/** What the list lets one change, as it was before. */
function withoutEdit(row: TicketRow, before: TicketRow | undefined): TicketRow {
  if (!before) return row;
  const { status, priority, technician, tags } = before;
  return { ...row, status, priority, technician: technician ?? null, tags };
}

/** Changes tickets from the list: shown at once, taken back with the reason for each that the desk refuses. */
export function useEdits(onDone: (refused: TicketRow[]) => void) {
  const client = useQueryClient();
  const t = useT();
  const reason = useReason();
  const undo = useUndo();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: (change: Change) =>
      send(change, (done) => {
        if (change.rows.length > AT_ONCE) setProgress({ done, of: change.rows.length });
      }),
    onMutate: async ({ rows, edit }) => {
      setOutcome(null);
      await client.cancelQueries({ queryKey: ["tickets", "list"] });
      const meant = new Set(rows.map(({ id }) => id));
      patchRows(client, (row) => (meant.has(row.id) ? edit.shown(row) : row));
    },
    onSuccess: ({ results, parts }, { rows, edit }) => {
      const wrong = new Map(
        results.flatMap(({ ticketId, problem }) => (problem ? [[ticketId, problem] as const] : [])),
      );
      const before = new Map(rows.map((row) => [row.id, row]));
      // Taken back, unless somebody else changed it meanwhile.
      patchRows(client, (row) => {
        const old = wrong.has(row.id) ? before.get(row.id) : undefined;
        return old && old.version === row.version ? old : row;
      });
      const refused = rows.flatMap((row) => {
        const problem = wrong.get(row.id);
        return problem ? [{ row, reason: reason(new ProblemError(problem)) }] : [];
      });
      const changed = rows.length - refused.length;
      const done = new Set(parts.flatMap(({ ticketIds }) => ticketIds));
      if (done.size > 0)
        undo.offer({
          parts,
          text: edit.done(done.size),
          showBefore: () => patchRows(client, (row) => (done.has(row.id) ? withoutEdit(row, before.get(row.id)) : row)),
        });
      else if (changed > 1) showToast("good", edit.done(changed));
      const [only] = refused;
      if (only && rows.length === 1) showToast("bad", t("toast.notChanged", { reason: only.reason }));
      else if (only) setOutcome({ text: changed > 0 ? edit.done(changed) : t("bulk.nothing"), refused });
      onDone(refused.map(({ row }) => row));
    },
    onSettled: (_results, _error, { rows }) => {
      setProgress(null);
      touch(rows.map(({ id }) => id));
      void client.invalidateQueries({ queryKey: ["tickets"] });
      void client.invalidateQueries({ queryKey: ["ticket"] });
    },
  });
  return {
    edit: (rows: TicketRow[], edit: Edit) => {
      if (rows.length > 0) mutate({ rows, edit });
    },
    busy: isPending,
    progress,
    outcome,
    dismiss: () => setOutcome(null),
  };
}
