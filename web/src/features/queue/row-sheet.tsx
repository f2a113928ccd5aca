import { CircleDot, Eye, Flag, SquareCheck, Tag, UserRound } from "lucide-react";
import type { ComponentType } from "react";

import type { TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { Floating } from "../../ui/floating";
import type { EditField } from "./use-edit-options";

type Props = {
  row: TicketRow;
  may: ReadonlySet<EditField>;
  onField: (field: EditField) => void;
  /** Not where nothing can be selected. */
  onSelect?: () => void;
  onPreview: () => void;
  onClose: () => void;
};

const FIELDS: { field: EditField; Icon: ComponentType<{ size: number; strokeWidth: number }> }[] = [
  { field: "status", Icon: CircleDot },
  { field: "priority", Icon: Flag },
  { field: "technician", Icon: UserRound },
  { field: "tags", Icon: Tag },
];
const ITEM = "flex min-h-12 w-full items-center gap-3 px-4 text-start text-base hover:bg-hover";

/** All that can be done with a row, where there is no room for it in the row. */
export function RowSheet({ row, may, onField, onSelect, onPreview, onClose }: Props) {
  const t = useT();
  const valueOf = (field: EditField) =>
    ({
      status: t(`status.${row.status}`),
      priority: t(`priority.${row.priority}`),
      technician: row.technician?.name ?? t("row.unassigned"),
      tags: row.tags.join(", "),
    })[field];
  return (
    <Floating name={`${row.number} · ${row.title}`} anchor={null} onClose={onClose} onLeave={() => {}}>
      <div className="pb-2">
        {FIELDS.filter(({ field }) => may.has(field)).map(({ field, Icon }) => (
          <button key={field} type="button" onClick={() => onField(field)} className={ITEM}>
            <Icon size={18} strokeWidth={1.75} />
            {t(`property.${field}`)}
            <span className="ms-auto max-w-40 truncate text-text-3">{valueOf(field)}</span>
          </button>
        ))}
        <button type="button" onClick={onPreview} className={ITEM}>
          <Eye aria-hidden size={18} strokeWidth={1.75} />
          {t("preview.show")}
        </button>
        {may.size > 0 && onSelect ? (
          <button type="button" onClick={onSelect} className={ITEM}>
            <SquareCheck aria-hidden size={18} strokeWidth={1.75} />
            {t("bulk.selectMode")}
          </button>
        ) : null}
      </div>
    </Floating>
  );
}
