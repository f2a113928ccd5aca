import { type ReactNode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

import type { TicketRow, ViewColumn } from "../../api/types";
import { useT } from "../../i18n/language";
import { usePhone } from "../../lib/media";
import { useRowWindow } from "../../lib/window-rows";
import { Arrivals } from "./arrivals";
import { focusFirst } from "./list-place";
import { ListFoot } from "./list-foot";
import { ListRegion } from "./list-region";
import { PreviewPanel } from "./preview-panel";
import type { HeadParts, QueueProps } from "./queue-screen";
import type { RowActions } from "./row-actions";
import { useCursor } from "./use-cursor";
import type { EditField } from "./use-edit-options";
import { useEdits } from "./use-edits";
import { useMayEdit } from "./use-may-edit";
import { useQueueKeys } from "./use-queue-keys";
import { useQueueList } from "./use-queue-list";
import { useSelection } from "./use-selection";
import { useRowHeight } from "./use-row-height";
import { useFigure } from "./use-views";
import type { Editing } from "./edit-list";

type Props = QueueProps & {
  head: (parts: HeadParts) => ReactNode;
  columns: ViewColumn[];
  onColumns: (next: ViewColumn[]) => void;
};

/** The list with all that is done in it: walking, selecting, changing, looking closer. */
export function QueueList({ search, onChange, onOpen, newTicket, previewOf, head, columns, onColumns }: Props) {
  const t = useT();
  const phone = usePhone();
  const figure = useFigure();
  const may = useMayEdit();
  const list = useQueueList(search);
  const { rows, places, key, count, reach } = list;
  const region = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const { from, to } = useRowWindow(region, height, rows.length);
  useEffect(() => reach(to));
  const selection = useSelection(key, rows, places);
  const [selecting, setSelecting] = useState(false);
  const cursor = useCursor({ list: key, rows, places, region, row: height });
  const edits = useEdits((refused) => {
    // What was done is done with; what was refused is still at hand.
    selection.only(selection.ids.size > 0 ? refused.map(({ id }) => id) : []);
    if (refused.length === 0) setSelecting(false);
  });
  const [editing, setEditing] = useState<Editing | null>(null);
  const [sheet, setSheet] = useState<TicketRow | null>(null);
  const [previewed, setPreviewed] = useState<string | null>(null);
  const preview = previewed === null ? undefined : rows[places.get(previewed) ?? -1];
  const edit = (field: EditField, of: TicketRow[], anchor: Element | null) => setEditing({ field, rows: of, anchor });
  const { resolve, chosen } = useQueueKeys({
    rows,
    cursor,
    selection,
    may,
    onEdit: edits.edit,
    onField: edit,
    preview: { shown: preview ? previewed : null, show: setPreviewed },
    onSettle: list.settle,
  });
  const showArrived = () => {
    flushSync(list.settle);
    // The button goes away with what it showed: one goes on at the top, where the new rows are.
    if (region.current) focusFirst(region.current);
  };
  const open = (row: TicketRow) => {
    cursor.remember(row.id);
    onOpen(row);
  };
  const clear = () => {
    setSelecting(false);
    selection.clear();
  };
  const actions: RowActions = {
    open,
    activate: cursor.activate,
    toggle: (id) => {
      if (may.size === 0) return;
      if (phone) setSelecting(true);
      selection.toggle(id);
    },
    extendTo: (id) => {
      if (may.size > 0) selection.extendTo(id);
    },
    edit: (field, row, anchor) => edit(field, [row], anchor),
    preview: (id) => setPreviewed(previewed === id ? null : id),
    more: setSheet,
  };
  const closePreview = () => {
    setPreviewed(null);
    cursor.refocus();
  };
  return (
    <>
      {head({
        figure: figure(count),
        counted: count ? t("queue.count", { n: count.value }) : null,
        waiting: <Arrivals arrived={list.arrived} unsettled={list.unsettled} onSettle={showArrived} />,
      })}
      <div className="relative flex min-h-0 flex-1">
        <ListRegion
          region={region}
          list={list}
          shown={{ from, to }}
          search={search}
          onChange={onChange}
          newTicket={newTicket}
          columns={columns}
          onColumns={onColumns}
          selection={selection}
          selecting={selecting || chosen.length > 0}
          activeIndex={cursor.index}
          may={may}
          phone={phone}
          actions={actions}
        />
        {preview ? (
          <PreviewPanel row={preview} onOpen={() => open(preview)} onClose={closePreview}>
            {previewOf(preview)}
          </PreviewPanel>
        ) : null}
      </div>
      <ListFoot
        list={list}
        chosen={chosen}
        selection={selection}
        edits={edits}
        may={may}
        editing={editing}
        onEditing={setEditing}
        sheet={sheet}
        onSheet={setSheet}
        actions={actions}
        onResolve={resolve}
        onClear={clear}
        onLeave={cursor.refocus}
      />
    </>
  );
}
