import { useLayoutEffect, useMemo, useRef } from "react";

import type { TicketRow } from "../../api/types";
import type { EditField } from "./use-edit-options";

/** What can be done with a row by the pointer. */
export type RowActions = {
  open: (row: TicketRow) => void;
  activate: (id: string) => void;
  toggle: (id: string) => void;
  extendTo: (id: string) => void;
  edit: (field: EditField, row: TicketRow, anchor: Element) => void;
  preview: (id: string) => void;
  more: (row: TicketRow, anchor: Element) => void;
};

/** The same object as long as the list stands, so that a row renders anew only when the row itself changed. */
export function useStableActions(actions: RowActions): RowActions {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  return useMemo(
    () => ({
      open: (row) => latest.current.open(row),
      activate: (id) => latest.current.activate(id),
      toggle: (id) => latest.current.toggle(id),
      extendTo: (id) => latest.current.extendTo(id),
      edit: (field, row, anchor) => latest.current.edit(field, row, anchor),
      preview: (id) => latest.current.preview(id),
      more: (row, anchor) => latest.current.more(row, anchor),
    }),
    [],
  );
}
