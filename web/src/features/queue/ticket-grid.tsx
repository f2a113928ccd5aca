import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";

import type { TicketRow, ViewColumn } from "../../api/types";
import { useT } from "../../i18n/language";
import { tracks } from "./columns";
import { GridRow } from "./grid-row";
import { type RowActions, useStableActions } from "./row-actions";
import type { EditField } from "./use-edit-options";
import { useRowHeight } from "./use-row-height";
import { useLeftRows } from "./use-left-rows";

type Props = {
  head: (grid: RefObject<HTMLElement | null>) => ReactNode;
  rows: TicketRow[];
  /** What part of the rows is rendered. */
  from: number;
  to: number;
  /** How many the whole list has, if that is known. */
  total: number | null;
  activeIndex: number;
  selected: ReadonlySet<string>;
  selecting: boolean;
  marked: ReadonlySet<string>;
  gone: TicketRow[];
  columns: ViewColumn[];
  may: ReadonlySet<EditField>;
  phone: boolean;
  actions: RowActions;
  children?: ReactNode;
};

/** The list as a grid of which only the rows near the eye are there; each knows its place in the whole. */
export function TicketGrid(props: Props) {
  const { head, rows, from, to, total, activeIndex, selected, marked, gone, columns, may, phone, children } = props;
  const t = useT();
  const height = useRowHeight();
  const left = useLeftRows(gone);
  const actions = useStableActions(props.actions);
  const grid = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    grid.current?.style.setProperty("--columns", tracks(columns, may.size > 0));
  }, [columns, may]);
  // The row that has the focus stays, wherever the list was scrolled: else the focus would be lost with it.
  const first = Math.max(0, activeIndex);
  const shown = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  if (activeIndex >= 0 && activeIndex < from) shown.unshift(activeIndex);
  if (activeIndex >= to && activeIndex < rows.length) shown.push(activeIndex);
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={t("queue.list")}
      aria-multiselectable={may.size > 0}
      aria-rowcount={total === null ? -1 : total + 1}
    >
      {head(grid)}
      <div role="rowgroup" className="relative" style={{ height: rows.length * height }}>
        {shown.map((index) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <GridRow
              key={row.id}
              row={left.get(row.id) ?? row}
              index={index}
              height={height}
              active={index === first}
              current={index === activeIndex}
              selected={selected.has(row.id)}
              selecting={props.selecting}
              mark={left.has(row.id) ? "left" : marked.has(row.id) ? "changed" : null}
              columns={columns}
              may={may}
              phone={phone}
              actions={actions}
            />
          );
        })}
      </div>
      {children}
    </div>
  );
}
