import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

import type { TicketRow } from "../../api/types";
import { leaveList, returnTo, rowElement, scrollBack, scrollToRow } from "./list-place";

type Given = {
  list: string;
  rows: TicketRow[];
  places: ReadonlyMap<string, number>;
  region: RefObject<HTMLElement | null>;
  row: number;
};

/** The row that the keys are at. It is the focus itself, so that enter opens it and the screen reader tells it. */
export function useCursor({ list, rows, places, region, row }: Given) {
  const [active, setActive] = useState<{ list: string; id: string } | null>(null);
  const id = active?.list === list && places.has(active.id) ? active.id : null;
  const index = id === null ? -1 : (places.get(id) ?? -1);

  /** Brings a row into view, which may mean that it has to be rendered first, and puts the focus there. */
  const focusAt = (at: number) => {
    const target = rows[at];
    if (!target || !region.current) return null;
    scrollToRow(region.current, at, row);
    flushSync(() => setActive({ list, id: target.id }));
    rowElement(region.current, target.id)?.focus({ preventScroll: true });
    return target.id;
  };
  const move = (step: 1 | -1) => {
    // Where nothing has the focus yet, the first key comes to the row that it was at, or to the first.
    const here = rowElement(region.current, id ?? "");
    const away = index < 0 || !here?.contains(document.activeElement);
    return focusAt(away ? Math.max(index, 0) : Math.max(0, Math.min(rows.length - 1, index + step)));
  };

  const ready = rows.length > 0;
  const place = useRef({ list, places });
  useLayoutEffect(() => {
    place.current = { list, places };
  });
  useEffect(() => {
    const was = ready ? returnTo(place.current.list) : null;
    if (!was) return;
    scrollBack(region.current, was.scrollTop);
    if (!place.current.places.has(was.id)) return;
    // The window of rows follows the scrolling; only then is the row there to be focused.
    requestAnimationFrame(() => {
      flushSync(() => setActive({ list: was.list, id: was.id }));
      rowElement(region.current, was.id)?.focus({ preventScroll: true });
    });
  }, [ready, region]);

  return {
    index,
    focusAt,
    move,
    activate: (next: string) => {
      if (next !== id) setActive({ list, id: next });
    },
    /** Back to the row, as when a list that was opened from it closes. */
    refocus: () => rowElement(region.current, id ?? "")?.focus({ preventScroll: true }),
    /** Called when a row is opened. */
    remember: (opened: string) => leaveList({ list, id: opened, scrollTop: region.current?.scrollTop ?? 0 }),
    cellOf: (ticket: string, cell: string) => {
      const found = rowElement(region.current, ticket);
      return found?.querySelector(`[data-cell="${cell}"]`) ?? found;
    },
  };
}
