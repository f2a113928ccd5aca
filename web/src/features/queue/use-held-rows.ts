import { type FocusEvent, type PointerEvent, useLayoutEffect, useMemo, useRef, useState } from "react";

import { useTicketChanges } from "../../api/live-context";
import type { TicketRow } from "../../api/types";
import { arrange } from "./arrange";

type Hand = { pointer: boolean; focus: boolean };
const NONE: TicketRow[] = [];
const AWAY: Hand = { pointer: false, focus: false };
/** A finger leaves no trace between two touches: there, the list stands still until it is asked to settle. */
const touched = () => window.matchMedia("(hover: none)").matches;

/** The rows as they stand under the hand of the reader; `list` names what they are a list of, `whole` says it is loaded to its end. */
export function useHeldRows(list: string, fresh: TicketRow[], whole: boolean) {
  const [kept, setKept] = useState<{ list: string; rows: TicketRow[] } | null>(null);
  const [hand, setHand] = useState(AWAY);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const held = hand.pointer || hand.focus || touched();
  const before = kept?.list === list ? kept.rows : NONE;
  const { rows, arrived, gone, unsettled } = useMemo(
    () => arrange(before, fresh, held, ({ id }) => whole || changed.has(id)),
    [before, fresh, held, whole, changed],
  );
  const shown = useRef(rows);
  useLayoutEffect(() => {
    shown.current = rows;
  });
  const keep = () => setKept({ list, rows: shown.current });
  useTicketChanges((changes) => {
    keep();
    setChanged((already) => new Set([...(held ? already : []), ...changes.map(({ ticketId }) => ticketId)]));
    const others = changes.filter(({ mine }) => !mine).map(({ ticketId }) => ticketId);
    setMarked((already) => new Set(held ? [...already, ...others] : others));
  });
  const forget = () => {
    setMarked(new Set());
    setChanged(new Set());
  };
  const move = (change: Partial<Hand>) => {
    const next = { ...hand, ...change };
    if (next.pointer === hand.pointer && next.focus === hand.focus) return;
    keep();
    setHand(next);
    if (!next.pointer && !next.focus) forget();
  };
  const settle = () => {
    setKept({ list, rows: fresh });
    forget();
  };
  const inside = (event: FocusEvent) =>
    event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
  const handlers = {
    onPointerEnter: ({ pointerType }: PointerEvent) => {
      if (pointerType === "mouse") move({ pointer: true });
    },
    onPointerLeave: () => move({ pointer: false }),
    onFocus: () => move({ focus: true }),
    onBlur: (event: FocusEvent) => {
      if (!inside(event)) move({ focus: false });
    },
  };
  return { rows, arrived, unsettled, marked, gone, settle, handlers };
}
