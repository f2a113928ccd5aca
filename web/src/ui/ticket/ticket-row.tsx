import type { ReactNode } from "react";

import type { TicketRow as Row } from "../../api/types";
import { useT } from "../../i18n/language";
import { Avatar } from "../avatar";
import { PriorityIcon } from "../priority-icon";
import { StatusLabel } from "./status-label";
import { TimeAgo } from "./time-ago";

/** The columns of a list, shared by the rows and the head above them. */
export const ROW_COLUMNS =
  "grid items-center gap-x-3 px-4 grid-cols-[20px_minmax(0,1fr)_auto] md:grid-cols-[48px_16px_minmax(0,1fr)_150px_20px_88px] xl:grid-cols-[52px_16px_minmax(0,1fr)_160px_176px_20px_96px]";

/** One ticket in a list: one line on a desk, two on a phone. `below` is a line more, for search hits. */
export function TicketRow({ row, below, children }: { row: Row; below?: ReactNode; children?: ReactNode }) {
  const t = useT();
  return (
    <span className={`${ROW_COLUMNS} min-h-10 py-2 max-md:min-h-16`}>
      <span className="nums text-text-3 max-md:hidden">{row.number}</span>
      <PriorityIcon priority={row.priority} name={t(`priority.${row.priority}`)} />
      <span className="min-w-0">
        <span className="flex min-w-0 items-baseline gap-2" title={row.title}>
          <span className="truncate font-medium max-md:text-base">{row.title}</span>
          {below ? null : <span className="min-w-0 flex-1 truncate text-text-3 max-md:hidden">{row.preview}</span>}
        </span>
        <span className="block truncate text-text-2 md:hidden">{row.customer.name}</span>
        {below}
      </span>
      <span className="truncate text-text-2 max-md:hidden">{row.customer.name}</span>
      <span className="truncate text-text-2 max-xl:hidden"><StatusLabel status={row.status} /></span>
      <span title={row.technician?.name ?? t("row.unassigned")} className="max-md:hidden">
        <Avatar name={row.technician?.name ?? null} />
        <span className="sr-only">{row.technician?.name ?? t("row.unassigned")}</span>
      </span>
      <span className="nums flex flex-col items-end text-right text-xs whitespace-nowrap text-text-3">
        {children ?? <TimeAgo at={row.updatedAt} />}
        <span className="nums md:hidden">{row.number}</span>
      </span>
    </span>
  );
}
