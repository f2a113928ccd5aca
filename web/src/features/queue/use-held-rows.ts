import { useLayoutEffect, useMemo, useRef, useState } from "react";

import { useTicketChanges } from "../../api/live-context";
import type { TicketRow } from "../../api/types";
import { arrange } from "./arrange";
import { useHand } from "./use-hand";

const NONE: TicketRow[] = [];

/** The rows as they stand under the hand of the reader; `list` names what they are a list of, `whole` says it is loaded to its end. */
export function useHeldRows(list: string, fresh: TicketRow[], whole: boolean) {
  const [kept, setKept] = useState<{ list: string; rows: TicketRow[] } | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const shown = useRef(NONE);
  const keep = () => setKept({ list, rows: shown.current });
  const forget = () => {
    setMarked(new Set());
    setChanged(new Set());
  };
  const { held, handlers } = useHand((held) => {
    keep();
    if (!held) forget();
  });
  const before = kept?.list === list ? kept.rows : NONE;
  const { rows, arrived, gone, unsettled } = useMemo(
    () => arrange(before, fresh, held, ({ id }) => whole || changed.has(id)),
    [before, fresh, held, whole, changed],
  );
  useLayoutEffect(() => {
    shown.current = rows;
  });
  useTicketChanges((changes) => {
    keep();
    setChanged((already) => new Set([...(held ? already : []), ...changes.map(({ ticketId }) => ticketId)]));
    const others = changes.filter(({ mine }) => !mine).map(({ ticketId }) => ticketId);
    setMarked((already) => new Set(held ? [...already, ...others] : others));
  });
  const settle = () => {
    setKept({ list, rows: fresh });
    forget();
  };
  return { rows, arrived, unsettled, marked, gone, settle, handlers };
}
