import type { TicketRow } from "../../api/types";
import { useShortcuts } from "../../lib/shortcuts";
import { type EditField, statusEdit, useTechnicianEdit } from "./use-edit-options";
import type { Edit } from "./use-edits";
import type { Selection } from "./use-selection";
import type { useCursor } from "./use-cursor";
import { useT } from "../../i18n/language";

type Given = {
  rows: TicketRow[];
  cursor: ReturnType<typeof useCursor>;
  selection: Selection;
  may: ReadonlySet<EditField>;
  onEdit: (rows: TicketRow[], edit: Edit) => void;
  onField: (field: EditField, rows: TicketRow[], anchor: Element | null) => void;
  preview: { shown: string | null; show: (id: string | null) => void };
  onSettle: () => void;
};

/** What the list does by single keys: on the selected tickets if there are any, else on the row that the keys are at. */
export function useQueueKeys({ rows, cursor, selection, may, onEdit, onField, preview, onSettle }: Given) {
  const t = useT();
  const chosen = rows.filter(({ id }) => selection.ids.has(id));
  const here = rows[cursor.index];
  const meant = chosen.length > 0 ? chosen : here ? [here] : [];
  const people = useTechnicianEdit(meant);
  const field = (name: EditField) => () => {
    const [first] = meant;
    if (!may.has(name) || !first) return;
    const inBar = chosen.length > 0 ? document.querySelector(`[data-bulk="${name}"]`) : null;
    onField(name, meant, inBar ?? cursor.cellOf(first.id, name));
  };
  const move = (step: 1 | -1) => {
    const id = cursor.move(step);
    if (id !== null && preview.shown !== null) preview.show(id);
    return id;
  };
  const extend = (step: 1 | -1) => {
    const from = rows[Math.max(cursor.index, 0)];
    const to = rows[Math.max(0, Math.min(rows.length - 1, Math.max(cursor.index, 0) + step))];
    if (may.size === 0 || !from || !to) return;
    if (selection.ids.size === 0) selection.stretch(from.id, to.id);
    else selection.extendTo(to.id);
    cursor.focusAt(rows.indexOf(to));
  };
  const resolve = () => {
    const open = meant.filter(({ nextStatuses }) => nextStatuses.includes("resolved"));
    if (may.has("status"))
      onEdit(
        open,
        statusEdit("resolved", (n) => t("bulk.status.resolved.done", { n })),
      );
  };
  const toMe = () => {
    if (may.has("technician") && people.toMe) onEdit(meant, people.toMe());
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    J: () => extend(1),
    K: () => extend(-1),
    x: () => {
      const at = here ?? rows[0];
      if (may.size === 0 || !at) return;
      if (!here) cursor.focusAt(0);
      selection.toggle(at.id);
    },
    e: resolve,
    a: field("technician"),
    A: toMe,
    s: field("status"),
    p: field("priority"),
    t: field("tags"),
    r: onSettle,
    Escape: () => {
      if (preview.shown !== null) {
        preview.show(null);
        cursor.refocus();
      } else selection.clear();
    },
  });
  return { resolve, chosen };
}
