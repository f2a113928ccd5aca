import { type ReactNode, useEffect, useRef, useState } from "react";

import type { TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { Arrivals } from "./arrivals";
import { useStableCards } from "./board-card";
import { BoardLane } from "./board-lane";
import { EditList, type Editing } from "./edit-list";
import { PreviewPanel } from "./preview-panel";
import type { HeadParts, QueueProps } from "./queue-screen";
import { RowSheet } from "./row-sheet";
import { useBoard } from "./use-board";
import { useBoardKeys } from "./use-board-keys";
import { statusEdit } from "./use-edit-options";
import { type Edit, useEdits } from "./use-edits";
import { useHeldBoard } from "./use-held-board";
import { useMayEdit } from "./use-may-edit";

type Props = QueueProps & { head: (parts: HeadParts) => ReactNode };

const cardOf = (id: string) => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);

/** The list as a board by status. A card goes where the lifecycle lets it: drawn, by keys, or from its sheet. */
export function Board({ search, onOpen, previewOf, head }: Props) {
  const t = useT();
  const may = useMayEdit();
  const [dragged, setDragged] = useState<TicketRow | null>(null);
  const held = useHeldBoard(JSON.stringify(search), useBoard(search), dragged !== null);
  const columns = held.lanes;
  const rows = columns.flatMap((column) => column.rows);
  const [activeId, setActiveId] = useState<string | null>(null);
  const active = rows.find(({ id }) => id === activeId) ?? null;
  const [editing, setEditing] = useState<Editing | null>(null);
  const [sheet, setSheet] = useState<TicketRow | null>(null);
  const [previewed, setPreviewed] = useState<string | null>(null);
  const preview = rows.find(({ id }) => id === previewed);
  const edits = useEdits(() => {});
  const edit = (rows: TicketRow[], change: Edit) => {
    held.release(rows);
    edits.edit(rows, change);
  };
  const focus = (id: string | null) => {
    if (id !== null) cardOf(id)?.focus();
  };
  useBoardKeys({
    columns,
    active,
    may,
    onFocus: ({ id }) => focus(id),
    onEdit: edit,
    onField: (field, row) => setEditing({ field, rows: [row], anchor: cardOf(row.id) }),
    preview: { shown: preview !== undefined, show: (row) => setPreviewed(row?.id ?? null) },
  });
  // A card that goes to another column is another element there: the focus goes along.
  const status = active?.status;
  const had = useRef(status);
  useEffect(() => {
    if (had.current !== status && document.activeElement === document.body) focus(activeId);
    had.current = status;
  }, [status, activeId]);
  const actions = useStableCards({ open: onOpen, activate: setActiveId, drag: setDragged, more: setSheet });
  const drop = (to: TicketRow["status"]) => {
    if (dragged)
      edit(
        [dragged],
        statusEdit(to, (n) => t(`bulk.status.${to}.done`, { n })),
      );
    setDragged(null);
  };
  const entry = active?.id ?? rows[0]?.id ?? null;
  return (
    <>
      {head({
        figure: null,
        counted: null,
        waiting: <Arrivals arrived={held.arrived} unsettled={held.unsettled} onSettle={held.settle} />,
      })}
      <div className="relative flex min-h-0 flex-1">
        <div
          role="group"
          aria-label={t("board.label")}
          aria-describedby="board-hint"
          data-sideways
          {...held.handlers}
          className="flex min-h-0 min-w-0 flex-1 gap-3 overflow-x-auto p-4 max-md:snap-x max-md:snap-mandatory max-md:scroll-px-4"
        >
          <p id="board-hint" className="sr-only">
            {t("board.hint")}
          </p>
          {columns.map((column) => (
            <BoardLane
              key={column.status}
              column={column}
              activeId={entry}
              may={may.has("status")}
              dragged={dragged}
              actions={actions}
              onDrop={() => drop(column.status)}
            />
          ))}
        </div>
        {preview ? (
          <PreviewPanel row={preview} onOpen={() => onOpen(preview)} onClose={() => setPreviewed(null)}>
            {previewOf(preview)}
          </PreviewPanel>
        ) : null}
      </div>
      {editing ? (
        <EditList
          editing={editing}
          around={rows}
          onEdit={edit}
          onClose={() => setEditing(null)}
          onLeave={() => focus(activeId)}
        />
      ) : null}
      {sheet ? (
        <RowSheet
          row={sheet}
          may={may}
          onClose={() => setSheet(null)}
          onField={(field) => {
            setSheet(null);
            setEditing({ field, rows: [sheet], anchor: null });
          }}
          onPreview={() => {
            setSheet(null);
            setPreviewed(sheet.id);
          }}
        />
      ) : null}
    </>
  );
}
