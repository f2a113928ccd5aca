import type { TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { BulkBar, BulkOutcome, type Rest } from "./bulk-bar";
import { EditList, type Editing } from "./edit-list";
import type { RowActions } from "./row-actions";
import { RowSheet } from "./row-sheet";
import type { EditField } from "./use-edit-options";
import type { useEdits } from "./use-edits";
import { MOST_SELECTED, type useQueueList } from "./use-queue-list";
import type { Selection } from "./use-selection";

type Props = {
  list: ReturnType<typeof useQueueList>;
  chosen: TicketRow[];
  selection: Selection;
  edits: ReturnType<typeof useEdits>;
  may: ReadonlySet<EditField>;
  editing: Editing | null;
  onEditing: (editing: Editing | null) => void;
  sheet: TicketRow | null;
  onSheet: (row: TicketRow | null) => void;
  actions: RowActions;
  onResolve: () => void;
  onClear: () => void;
  onLeave: () => void;
};

/** Below the list, and over it: what is done to the selected, what became of it, and the lists to choose from. */
export function ListFoot(props: Props) {
  const { list, chosen, selection, edits, may, editing, onEditing, sheet, onSheet, actions } = props;
  const t = useT();
  /** All that are loaded are selected, and there are more: said as it is, with the way to the rest. */
  const rest = (): Rest => {
    const { count, rows } = list;
    if (list.whole || chosen.length < rows.length || rows.length >= MOST_SELECTED) return null;
    const whole = count?.exact && count.value <= MOST_SELECTED ? count.value : null;
    return {
      label: whole === null ? t("bulk.selectFirst", { n: MOST_SELECTED }) : t("bulk.selectAll", { n: whole }),
      busy: list.loadingAll,
      onSelect: () => void list.loadAll(selection.only),
    };
  };
  return (
    <>
      {edits.outcome ? <BulkOutcome outcome={edits.outcome} onDismiss={edits.dismiss} /> : null}
      {chosen.length > 0 ? (
        <BulkBar
          rows={chosen}
          rest={rest()}
          busy={edits.busy}
          progress={edits.progress}
          onField={(field, anchor) => onEditing({ field, rows: chosen, anchor })}
          onResolve={props.onResolve}
          onClear={props.onClear}
        />
      ) : null}
      {editing ? (
        <EditList
          editing={editing}
          around={list.rows}
          onEdit={edits.edit}
          onClose={() => onEditing(null)}
          onLeave={props.onLeave}
        />
      ) : null}
      {sheet ? (
        <RowSheet
          row={sheet}
          may={may}
          onClose={() => onSheet(null)}
          onField={(field) => {
            onSheet(null);
            onEditing({ field, rows: [sheet], anchor: null });
          }}
          onSelect={() => {
            onSheet(null);
            actions.toggle(sheet.id);
          }}
          onPreview={() => {
            onSheet(null);
            actions.preview(sheet.id);
          }}
        />
      ) : null}
    </>
  );
}
