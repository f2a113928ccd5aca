import { useT } from "../../i18n/language";
import { cx } from "../class-names";
import { ROW_COLUMNS } from "./ticket-row";

/** The names of the columns. It stands already while the rows load, so that nothing moves when they come. */
export function ListHead({ byCreation = false }: { byCreation?: boolean }) {
  const t = useT();
  return (
    <div
      aria-hidden
      className={`${ROW_COLUMNS} sticky top-0 z-10 h-8 border-b border-line bg-bg text-xs text-text-3 max-md:hidden`}
    >
      <Column name={t("column.number")} />
      <span />
      <Column name={t("column.title")} />
      <Column name={t("column.customer")} />
      <Column name={t("column.status")} className="max-xl:hidden" />
      <span className="xl:hidden" />
      <span />
      <Column name={t(byCreation ? "column.created" : "column.updated")} className="text-end" />
    </div>
  );
}

/** A name that is too long for its column is read whole by pointing at it. */
function Column({ name, className }: { name: string; className?: string }) {
  return (
    <span title={name} className={cx("min-w-0 truncate", className)}>
      {name}
    </span>
  );
}
