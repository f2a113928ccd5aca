import { useState } from "react";

import type { TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { usePhone } from "../../lib/media";
import { Floating } from "../../ui/floating";
import { OptionList } from "../../ui/option-list";
import { usePickerWords } from "../../ui/use-picker-words";
import { type EditField, useEdit } from "./use-edit-options";
import type { Edit } from "./use-edits";

export type Editing = { field: EditField; rows: TicketRow[]; anchor: Element | null };

type Props = {
  editing: Editing;
  around: TicketRow[];
  onEdit: (rows: TicketRow[], edit: Edit) => void;
  onClose: () => void;
  onLeave: () => void;
};

/** What one ticket or many can be given, beside the row or the bar that asked for it. */
export function EditList({ editing: { field, rows, anchor }, around, onEdit, onClose, onLeave }: Props) {
  const t = useT();
  const words = usePickerWords();
  const phone = usePhone();
  const [typed, setTyped] = useState("");
  const { options, editOf } = useEdit(field, rows, typed, around);
  const [only] = rows;
  const name = rows.length === 1 ? t(`property.${field}`) : t(`bulk.${field}.title`, { n: rows.length });
  const chosen = () => {
    if (rows.length !== 1 || !only || field === "tags") return [];
    return [field === "technician" ? (only.technician?.id ?? "") : only[field]];
  };
  return (
    <Floating name={name} anchor={anchor} onClose={onClose} onLeave={onLeave}>
      {rows.length > 1 && !phone ? <p className="px-3 pt-2 font-medium text-text-2">{name}</p> : null}
      <OptionList
        name={name}
        words={words}
        options={options}
        chosen={chosen()}
        onChoose={(value) => {
          if (!chosen().includes(value)) onEdit(rows, editOf(value));
        }}
        onDone={onClose}
        {...(field === "tags" ? { onFilter: setTyped, placeholder: t("bulk.tags.type") } : {})}
      />
    </Floating>
  );
}
