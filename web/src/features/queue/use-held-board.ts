import { useLayoutEffect, useRef, useState } from "react";

import { useTicketChanges } from "../../api/live-context";
import type { Status, TicketRow } from "../../api/types";
import { arrange } from "./arrange";
import type { BoardColumn } from "./use-board";
import { useHand } from "./use-hand";

/** A lane, and what waits to be shown in it. */
export type HeldLane = BoardColumn & { arrived: TicketRow[]; unsettled: boolean };
type Kept = { list: string; lanes: Map<Status, TicketRow[]> };

/**
 * The lanes as they stand under the hand of the reader: what others move stays where it is until the hand is gone or the
 * board is asked to settle, what one moves oneself goes at once. `list` names what the board is of.
 */
export function useHeldBoard(list: string, columns: BoardColumn[], dragging: boolean) {
  const [kept, setKept] = useState<Kept | null>(null);
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const shown = useRef(new Map<Status, TicketRow[]>());
  const keep = () => setKept({ list, lanes: shown.current });
  const hand = useHand((held) => {
    keep();
    if (!held) setOwn(new Set());
  });
  // While a card is drawn, the browser tells nothing of the pointer.
  const held = hand.held || dragging;
  const before = held && kept?.list === list ? kept.lanes : null;
  const lanes = before ? arrangeLanes(columns, own, before) : columns.map(settled);
  useLayoutEffect(() => {
    shown.current = new Map(lanes.map(({ status, rows }) => [status, rows]));
  });
  useTicketChanges(keep);
  return {
    lanes,
    arrived: lanes.flatMap(({ arrived }) => arrived),
    unsettled: lanes.some(({ unsettled }) => unsettled),
    /** These are moved by the reader. */
    release: (rows: TicketRow[]) => setOwn((already) => new Set([...already, ...rows.map(({ id }) => id)])),
    settle: () => {
      setKept({ list, lanes: new Map(columns.map(({ status, rows }) => [status, rows])) });
      setOwn(new Set());
    },
    handlers: hand.handlers,
  };
}

const settled = (column: BoardColumn): HeldLane => ({ ...column, arrived: [], unsettled: false });

function arrangeLanes(columns: BoardColumn[], own: ReadonlySet<string>, before: Map<Status, TicketRow[]>): HeldLane[] {
  const now = new Map(columns.flatMap(({ rows }) => rows.map((row) => [row.id, row] as const)));
  const standing = new Map<string, Status>();
  const lanes = columns.map((column) => {
    const shown = (before.get(column.status) ?? []).filter(({ id }) => !own.has(id));
    for (const { id } of shown) standing.set(id, column.status);
    return { column, shown };
  });
  return lanes.map(({ column, shown }) => {
    const { rows, arrived, unsettled } = arrange(shown, column.rows, true);
    const mine = arrived.filter(({ id }) => own.has(id));
    // A card that stands in another lane is not shown twice.
    const kept = rows.filter(({ id }) => (standing.get(id) ?? column.status) === column.status);
    return {
      ...column,
      rows: [...mine, ...kept.map((row) => now.get(row.id) ?? row)],
      arrived: arrived.filter(({ id }) => !own.has(id)),
      unsettled,
    };
  });
}
