import type { ReactNode } from "react";

import type { TicketRow } from "../../api/types";
import { type Words, useWords } from "../../i18n/language";
import { shownPath } from "../../lib/category-path";
import { Avatar } from "../../ui/avatar";
import { cx } from "../../ui/class-names";
import { PriorityIcon } from "../../ui/priority-icon";
import { StatusMark } from "../../ui/status-mark";
import { TimeAgo } from "../../ui/ticket/time-ago";
import type { ColumnName } from "./columns";
import type { RowActions } from "./row-actions";
import type { EditField } from "./use-edit-options";

type CellProps = {
  column: ColumnName;
  row: TicketRow;
  reachable: boolean;
  may: ReadonlySet<EditField>;
  actions: RowActions;
};

/** One value of a ticket in the list; what can be changed there is a button. */
export function Cell({ column, row, reachable, may, actions }: CellProps) {
  const { t } = useWords();
  const editable = (field: EditField, value: string, content: ReactNode) =>
    may.has(field) ? (
      <button
        type="button"
        tabIndex={reachable ? 0 : -1}
        title={value}
        aria-label={t("property.change", { field: t(`property.${field}`), value })}
        onClick={(event) => actions.edit(field, row, event.currentTarget)}
        className="relative z-10 -ms-1.5 flex h-7 max-w-full min-w-0 items-center gap-1.5 rounded-control px-1.5 hover:bg-sunken"
      >
        {content}
      </button>
    ) : (
      <span title={value} className="flex min-w-0 items-center gap-1.5">
        {content}
      </span>
    );
  switch (column) {
    case "title":
      return <Title row={row} onOpen={actions.open} />;
    case "priority": {
      const word = t(`priority.${row.priority}`);
      return editable("priority", word, <PriorityIcon priority={row.priority} name={word} />);
    }
    case "status": {
      const word = t(`status.${row.status}`);
      const mark = (
        <>
          <StatusMark status={row.status} />
          <span className="truncate">{word}</span>
        </>
      );
      return editable("status", word, mark);
    }
    case "technician": {
      const name = row.technician?.name ?? t("row.unassigned");
      const face = (
        <>
          <Avatar name={row.technician?.name ?? null} />
          <span className="sr-only">{name}</span>
        </>
      );
      return editable("technician", name, face);
    }
    case "created_at":
    case "updated_at":
      return (
        <TimeAgo
          at={column === "created_at" ? row.createdAt : row.updatedAt}
          className="nums block text-end text-xs whitespace-nowrap text-text-3"
        />
      );
    default:
      return <Plain column={column} row={row} />;
  }
}

type PlainColumn = Exclude<ColumnName, "title" | "priority" | "status" | "technician" | "created_at" | "updated_at">;

/** What stands in the columns that are only read. */
function plain(column: PlainColumn, row: TicketRow, { t, word }: Words): string {
  switch (column) {
    case "number":
      return String(row.number);
    case "customer":
      return row.customer.name;
    case "contact":
      return row.contact?.name ?? "";
    case "team":
      return row.team?.name ?? "";
    case "category":
      return row.category ? shownPath(row.category.path) : "";
    case "tags":
      return row.tags.join(", ");
    case "type":
      return t(`type.${row.type}`);
    case "channel":
      return word("channel", row.channel, "channel.other");
  }
}

function Plain({ column, row }: { column: PlainColumn; row: TicketRow }) {
  const text = plain(column, row, useWords());
  return (
    <span title={text} className={cx("block truncate", column === "number" ? "nums text-text-3" : "text-text-2")}>
      {text}
    </span>
  );
}

/** The link lies under the whole row, so that any free place of it opens the ticket. */
function Title({ row, onOpen }: { row: TicketRow; onOpen: (row: TicketRow) => void }) {
  const untouched = row.status === "new";
  return (
    <a
      href={`/tickets/${row.number}`}
      tabIndex={-1}
      title={row.title}
      draggable={false}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        onOpen(row);
      }}
      className="flex min-w-0 items-baseline gap-2 outline-none after:absolute after:inset-0"
    >
      {untouched ? <span aria-hidden className="size-1.5 shrink-0 self-center rounded-full bg-blue" /> : null}
      <span dir="auto" className={cx("truncate max-md:text-base", untouched && "font-semibold")}>
        {row.title}
      </span>
      <span className="min-w-0 flex-1 truncate text-text-3 max-md:hidden">{row.preview}</span>
    </a>
  );
}
