import type { TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { useShortcuts } from "../../lib/shortcuts";
import type { BoardColumn } from "./use-board";
import { type EditField, statusEdit, useTechnicianEdit } from "./use-edit-options";
import type { Edit } from "./use-edits";

type Given = {
  columns: BoardColumn[];
  active: TicketRow | null;
  may: ReadonlySet<EditField>;
  onFocus: (row: TicketRow) => void;
  onEdit: (rows: TicketRow[], edit: Edit) => void;
  onField: (field: EditField, row: TicketRow) => void;
  preview: { shown: boolean; show: (row: TicketRow | null) => void };
};

/** The board by keys: the arrows walk the cards, with shift they carry one along, the letters change it. */
export function useBoardKeys({ columns, active, may, onFocus, onEdit, onField, preview }: Given) {
  const t = useT();
  const people = useTechnicianEdit(active ? [active] : []);
  const at = columns.findIndex(({ rows }) => rows.some(({ id }) => id === active?.id));
  const place = columns[at]?.rows.findIndex(({ id }) => id === active?.id) ?? 0;
  const focus = (row: TicketRow | undefined) => {
    if (!row) return;
    onFocus(row);
    if (preview.shown) preview.show(row);
  };
  const first = columns.find(({ rows }) => rows.length > 0)?.rows[0];
  const along = (step: 1 | -1) => () => focus(active ? columns[at]?.rows[place + step] : first);
  const across = (step: 1 | -1) => () => {
    if (!active) return focus(first);
    for (let next = at + step; columns[next]; next += step) {
      const rows = columns[next]?.rows ?? [];
      if (rows.length > 0) return focus(rows[Math.min(place, rows.length - 1)]);
    }
  };
  const move = (status: BoardColumn["status"]) => {
    if (active && may.has("status"))
      onEdit(
        [active],
        statusEdit(status, (n) => t(`bulk.status.${status}.done`, { n })),
      );
  };
  /** To the nearest column on that side that the lifecycle leads to. */
  const carry = (step: 1 | -1) => () => {
    for (let next = at + step; columns[next]; next += step) {
      const status = columns[next]?.status;
      if (status && active?.nextStatuses.includes(status)) return move(status);
    }
  };
  const field = (name: EditField) => () => {
    if (active && may.has(name)) onField(name, active);
  };
  useShortcuts({
    j: along(1),
    k: along(-1),
    ArrowDown: along(1),
    ArrowUp: along(-1),
    ArrowRight: across(1),
    ArrowLeft: across(-1),
    "shift+ArrowRight": carry(1),
    "shift+ArrowLeft": carry(-1),
    " ": () => {
      if (active) preview.show(preview.shown ? null : active);
    },
    e: () => {
      if (active?.nextStatuses.includes("resolved")) move("resolved");
    },
    s: field("status"),
    p: field("priority"),
    a: field("technician"),
    A: () => {
      if (active && may.has("technician") && people.toMe) onEdit([active], people.toMe());
    },
    t: field("tags"),
    Escape: () => preview.show(null),
  });
}
