import { ArrowDown, ArrowUp } from "lucide-react";
import { type PointerEvent, type RefObject, useRef } from "react";

import type { ViewColumn } from "../../api/types";
import { useT } from "../../i18n/language";
import { CheckBox } from "../../ui/check-box";
import { cx } from "../../ui/class-names";
import { COLUMNS, type ColumnName, NARROWEST, WIDEST, resized, tracks } from "./columns";
import type { Sort } from "./filters";

type Props = {
  grid: RefObject<HTMLElement | null>;
  columns: ViewColumn[];
  onColumns: (next: ViewColumn[]) => void;
  /** `null` where the order is not the reader's to choose. */
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  selectable: boolean;
  checked: boolean | "mixed";
  onSelectAll: () => void;
};

const RIGHT: ReadonlySet<ColumnName> = new Set<ColumnName>(["created_at", "updated_at"]);
/** Too narrow for a word; it is there for who cannot see the column. */
const UNNAMED: ReadonlySet<ColumnName> = new Set<ColumnName>(["priority", "technician"]);

/** The names of the columns. It stands already while the rows load, so that nothing moves when they come. */
export function GridHead({ grid, columns, onColumns, sort, onSort, selectable, checked, onSelectAll }: Props) {
  const t = useT();
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 grid h-8 items-center gap-x-3 border-b border-line bg-bg px-4 text-xs text-text-3 [grid-template-columns:var(--columns)] max-md:hidden"
    >
      {selectable ? (
        <span role="columnheader">
          <CheckBox checked={checked} label={t("bulk.selectLoaded")} className="-mx-1.5" onToggle={onSelectAll} />
        </span>
      ) : null}
      {columns.map(({ name }) => (
        <HeadCell key={name} name={name} sort={sort} onSort={onSort}>
          <Resizer grid={grid} name={name} columns={columns} onColumns={onColumns} selectable={selectable} />
        </HeadCell>
      ))}
    </div>
  );
}

type CellProps = { name: ColumnName; sort: Sort | null; onSort: (sort: Sort) => void; children: React.ReactNode };

function HeadCell({ name, sort, onSort, children }: CellProps) {
  const t = useT();
  const { sorts } = COLUMNS[name];
  const word = <span className={UNNAMED.has(name) ? "sr-only" : "truncate"}>{t(`column.${name}`)}</span>;
  const ascending = sorts !== undefined && sort === sorts.ascending;
  const descending = sorts !== undefined && sort === sorts.descending;
  const Arrow = ascending ? ArrowUp : ArrowDown;
  return (
    <span
      role="columnheader"
      aria-sort={ascending ? "ascending" : descending ? "descending" : undefined}
      className={cx("group/head relative flex min-w-0", RIGHT.has(name) && "justify-end")}
    >
      {sorts && sort ? (
        <button
          type="button"
          title={t("column.sortBy", { name: t(`column.${name}`) })}
          onClick={() => onSort(descending ? sorts.ascending : sorts.descending)}
          className="-mx-1 flex h-6 min-w-0 items-center gap-0.5 rounded-control px-1 hover:bg-hover hover:text-text"
        >
          {word}
          <Arrow
            aria-hidden
            size={12}
            className={cx("shrink-0", !ascending && !descending && "opacity-0 group-hover/head:opacity-60")}
          />
        </button>
      ) : (
        word
      )}
      {children}
    </span>
  );
}

type ResizerProps = Pick<Props, "grid" | "columns" | "onColumns" | "selectable"> & { name: ColumnName };

/** The edge of a column: drawn to a width, or, clicked twice, given back to the screen. By the keyboard the column menu does it. */
function Resizer({ grid, name, columns, onColumns, selectable }: ResizerProps) {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const widthAt = ({ clientX }: PointerEvent) => {
    const { x, width } = drag.current ?? { x: 0, width: 0 };
    return Math.min(WIDEST, Math.max(NARROWEST, width + clientX - x));
  };
  return (
    <span
      aria-hidden
      data-resize={name}
      onDoubleClick={() => onColumns(resized(columns, name, null))}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? 0 };
      }}
      onPointerMove={(event) => {
        // Past React: the tracks follow the pointer, and nothing is rendered until it lets go.
        if (drag.current)
          grid.current?.style.setProperty("--columns", tracks(resized(columns, name, widthAt(event)), selectable));
      }}
      onPointerUp={(event) => {
        if (drag.current && Math.abs(event.clientX - drag.current.x) > 2)
          onColumns(resized(columns, name, widthAt(event)));
        drag.current = null;
      }}
      className="absolute inset-y-0 -end-2.5 z-10 w-2.5 cursor-col-resize touch-none after:absolute after:inset-y-1 after:start-1/2 after:w-px after:bg-line-strong after:opacity-0 group-hover/head:after:opacity-100"
    />
  );
}
