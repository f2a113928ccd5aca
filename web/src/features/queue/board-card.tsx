import { Ellipsis } from "lucide-react";
import { memo, useLayoutEffect, useMemo, useRef } from "react";

import type { TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { Avatar } from "../../ui/avatar";
import { cx } from "../../ui/class-names";
import { PriorityIcon } from "../../ui/priority-icon";
import { StatusMark } from "../../ui/status-mark";
import { TimeAgo } from "../../ui/ticket/time-ago";

export type CardActions = {
  open: (row: TicketRow) => void;
  activate: (id: string) => void;
  drag: (row: TicketRow | null) => void;
  more: (row: TicketRow) => void;
};

/** The same object as long as the board stands, so that a card renders anew only when it changed itself. */
export function useStableCards(actions: CardActions): CardActions {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  return useMemo(
    () => ({
      open: (row) => latest.current.open(row),
      activate: (id) => latest.current.activate(id),
      drag: (row) => latest.current.drag(row),
      more: (row) => latest.current.more(row),
    }),
    [],
  );
}

type Props = {
  row: TicketRow;
  /** Whether it belongs to another lane by now. */
  moved: boolean;
  /** Whether Tab stops here. */
  stop: boolean;
  may: boolean;
  dragged: boolean;
  actions: CardActions;
};

/** One ticket on the board. */
export const BoardCard = memo(function BoardCard({ row, moved, stop, may, dragged, actions }: Props) {
  const t = useT();
  return (
    <li className="relative">
      <a
        href={`/tickets/${row.number}`}
        data-card={row.id}
        tabIndex={stop ? 0 : -1}
        draggable={may}
        onFocus={() => actions.activate(row.id)}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("text/plain", String(row.number));
          actions.drag(row);
        }}
        onDragEnd={() => actions.drag(null)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          actions.open(row);
        }}
        className={cx(
          "flex flex-col gap-1.5 rounded-control border border-line bg-bg p-2.5 hover:border-line-strong max-md:pe-11",
          moved && "border-dashed",
          dragged && "opacity-40",
        )}
      >
        <span className="flex items-center gap-1.5 text-xs text-text-3">
          <PriorityIcon priority={row.priority} name={t(`priority.${row.priority}`)} />
          <span className="nums">{row.number}</span>
          <TimeAgo at={row.updatedAt} className="nums ms-auto" />
        </span>
        <span dir="auto" className="line-clamp-2 font-medium wrap-anywhere" title={row.title}>
          {row.title}
        </span>
        {moved ? (
          <span className="flex items-center gap-1.5 text-xs text-accent">
            <StatusMark status={row.status} />
            {t("board.movedTo", { name: t(`status.${row.status}`) })}
          </span>
        ) : null}
        <span className="flex items-center gap-1.5 text-text-2">
          <span className="min-w-0 flex-1 truncate">{row.customer.name}</span>
          <span title={row.technician?.name ?? t("row.unassigned")}>
            <Avatar name={row.technician?.name ?? null} />
            <span className="sr-only">{row.technician?.name ?? t("row.unassigned")}</span>
          </span>
        </span>
      </a>
      <button
        type="button"
        aria-label={t("row.more", { number: row.number })}
        onClick={() => actions.more(row)}
        className="absolute top-0 end-0 grid size-11 place-items-center text-text-3 md:hidden"
      >
        <Ellipsis aria-hidden size={18} />
      </button>
    </li>
  );
});
