import type { ReactNode } from "react";

import type { TicketRow as Row } from "../../api/types";
import { useT } from "../../i18n/language";
import { Avatar } from "../avatar";
import { cx } from "../class-names";
import { PriorityIcon } from "../priority-icon";
import { StatusMark } from "../status-mark";
import { StatusLabel } from "./status-label";
import { TimeAgo } from "./time-ago";

/** The columns of a list, shared by the rows and the head above them. */
export const ROW_COLUMNS =
  "grid items-center gap-x-3 px-4 grid-cols-[20px_minmax(0,1fr)_auto] md:grid-cols-[48px_16px_minmax(0,1fr)_150px_16px_20px_88px] xl:grid-cols-[52px_16px_minmax(0,1fr)_184px_148px_20px_88px]";

type Props = { row: Row; title?: ReactNode; below?: ReactNode; children?: ReactNode };

/** One ticket in a list: one line on a desk, two on a phone. `title` is the title with marks, `below` a line more, for search hits. */
export function TicketRow({ row, title, below, children }: Props) {
  const t = useT();
  const untouched = row.status === "new";
  return (
    <span className={`${ROW_COLUMNS} min-h-[calc(var(--row)-1px)] py-1 max-md:min-h-16`}>
      <span className="nums text-text-3 max-md:hidden">{row.number}</span>
      <PriorityIcon priority={row.priority} name={t(`priority.${row.priority}`)} />
      <span className="min-w-0">
        <span className="flex min-w-0 items-baseline gap-2" title={row.title}>
          {untouched ? <span aria-hidden className="size-1.5 shrink-0 self-center rounded-full bg-blue" /> : null}
          <span dir="auto" className={cx("truncate max-md:text-base", untouched && "font-semibold")}>
            {title ?? row.title}
          </span>
          {below ? null : <span className="min-w-0 flex-1 truncate text-text-3 max-md:hidden">{row.preview}</span>}
        </span>
        <span className="flex items-center gap-1.5 text-text-2 md:hidden">
          <StatusMark status={row.status} />
          <span className="min-w-0 truncate">
            {t(`status.${row.status}`)} · {row.customer.name}
          </span>
        </span>
        {below}
      </span>
      <span className="truncate text-text-2 max-md:hidden" title={row.customer.name}>
        {row.customer.name}
      </span>
      <span className="min-w-0 text-text-2 max-xl:hidden">
        <StatusLabel status={row.status} />
      </span>
      <span className="max-md:hidden xl:hidden" title={t(`status.${row.status}`)}>
        <StatusMark status={row.status} />
        <span className="sr-only">{t(`status.${row.status}`)}</span>
      </span>
      <span title={row.technician?.name ?? t("row.unassigned")} className="max-md:hidden">
        <Avatar name={row.technician?.name ?? null} />
        <span className="sr-only">{row.technician?.name ?? t("row.unassigned")}</span>
      </span>
      <span className="nums flex flex-col items-end text-end text-xs whitespace-nowrap text-text-3">
        {children ?? <TimeAgo at={row.updatedAt} />}
        <span className="nums md:hidden">{row.number}</span>
      </span>
    </span>
  );
}
