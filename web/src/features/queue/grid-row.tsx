import { Ellipsis } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, memo } from "react";

import type { TicketRow, ViewColumn } from "../../api/types";
import { useT } from "../../i18n/language";
import { CheckBox } from "../../ui/check-box";
import { cx } from "../../ui/class-names";
import { PriorityIcon } from "../../ui/priority-icon";
import { StatusMark } from "../../ui/status-mark";
import { TimeAgo } from "../../ui/ticket/time-ago";
import { Cell } from "./cells";
import type { RowActions } from "./row-actions";
import type { EditField } from "./use-edit-options";
import { useLongPress } from "./use-long-press";

export type RowProps = {
  row: TicketRow;
  index: number;
  height: number;
  /** The one that the tab key comes to. */
  active: boolean;
  /** The one that the keys are at. */
  current: boolean;
  selected: boolean;
  selecting: boolean;
  /** `left`: it belongs to this list no more; `changed`: somebody else just changed it. */
  mark: "left" | "changed" | null;
  columns: ViewColumn[];
  may: ReadonlySet<EditField>;
  phone: boolean;
  actions: RowActions;
};

/** One ticket in the list, at its place. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { row, index, height, active, selected, mark, phone, actions } = props;
  const t = useT();
  const press = useLongPress(() => actions.toggle(row.id));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") actions.open(row);
    else if (event.key === " ") actions.preview(row.id);
    else return;
    event.preventDefault();
  };
  // Before the link has it: a click with shift selects, and in a phone's selection each tap does.
  const onClickCapture = (event: MouseEvent) => {
    const tapped = phone && (props.selecting || press.ended());
    const inButton = event.target instanceof Element && event.target.closest("button") !== null;
    if (event.shiftKey && !inButton) actions.extendTo(row.id);
    else if (tapped && press.ended()) return stop(event);
    else if (tapped && !inButton) actions.toggle(row.id);
    else return;
    stop(event);
  };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      data-row={row.id}
      style={{ top: index * height, height }}
      onKeyDown={onKeyDown}
      onFocus={() => actions.activate(row.id)}
      onClickCapture={onClickCapture}
      onMouseDown={(event) => {
        // Else a click with shift would select text.
        if (event.shiftKey) event.preventDefault();
      }}
      onContextMenu={(event) => {
        if (phone) event.preventDefault();
      }}
      {...press.handlers}
      className={cx(
        "absolute inset-x-0 grid items-center gap-x-3 border-b border-line px-4",
        "focus-visible:rounded-none focus-visible:-outline-offset-2",
        phone ? "select-none [-webkit-touch-callout:none]" : "[grid-template-columns:var(--columns)]",
        selected ? "bg-selected" : props.current ? "bg-hover" : "hover:bg-hover",
        edgeOf(selected, mark),
      )}
    >
      {mark ? <span className="sr-only">{t(mark === "left" ? "row.left" : "row.changed")}</span> : null}
      {phone ? <PhoneCells {...props} /> : <DeskCells {...props} />}
    </div>
  );
});

function stop(event: MouseEvent) {
  event.preventDefault();
  event.stopPropagation();
}

const EDGE = "before:absolute before:inset-y-0 before:start-0 before:w-[3px]";
const edgeOf = (selected: boolean, mark: RowProps["mark"]) => {
  if (mark === "left") return cx(EDGE, "before:bg-control");
  return selected || mark === "changed" ? cx(EDGE, "before:bg-accent") : null;
};

function DeskCells({ row, active, selected, columns, may, actions }: RowProps) {
  const t = useT();
  return (
    <>
      {may.size > 0 ? (
        <span role="gridcell" className="relative z-10">
          <CheckBox
            checked={selected}
            label={t("row.select", { number: row.number })}
            tabIndex={active ? 0 : -1}
            className="-mx-1.5"
            onToggle={() => actions.toggle(row.id)}
          />
        </span>
      ) : null}
      {columns.map(({ name }) => (
        <span key={name} role="gridcell" data-cell={name} className="min-w-0">
          <Cell column={name} row={row} reachable={active} may={may} actions={actions} />
        </span>
      ))}
    </>
  );
}

/** Two lines; all that can be done stands behind one button, as large as a finger. */
function PhoneCells({ row, selected, selecting, may, actions }: RowProps) {
  const t = useT();
  return (
    <span role="gridcell" className="grid min-w-0 grid-cols-[20px_minmax(0,1fr)_auto_44px] items-center gap-x-2">
      {selecting ? (
        <span className="relative z-10 -ms-3">
          <CheckBox
            checked={selected}
            label={t("row.select", { number: row.number })}
            onToggle={() => actions.toggle(row.id)}
          />
        </span>
      ) : (
        <PriorityIcon priority={row.priority} name={t(`priority.${row.priority}`)} />
      )}
      <span className="min-w-0">
        <Cell column="title" row={row} reachable={false} may={may} actions={actions} />
        <span className="flex items-center gap-1.5 text-text-2">
          <StatusMark status={row.status} />
          <span className="min-w-0 truncate">
            {t(`status.${row.status}`)} · {row.customer.name}
          </span>
        </span>
      </span>
      <span className="nums flex flex-col items-end text-end text-xs whitespace-nowrap text-text-3">
        <TimeAgo at={row.updatedAt} />
        <span>{row.number}</span>
      </span>
      <button
        type="button"
        aria-label={t("row.more", { number: row.number })}
        onClick={(event) => actions.more(row, event.currentTarget)}
        className="relative z-10 grid size-11 place-items-center rounded-control text-text-3"
      >
        <Ellipsis aria-hidden size={18} />
      </button>
    </span>
  );
}
