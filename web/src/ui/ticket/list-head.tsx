import { useT } from "../../i18n/language";
import { ROW_COLUMNS } from "./ticket-row";

/** The names of the columns. It stands already while the rows load, so that nothing moves when they come. */
export function ListHead({ byCreation = false }: { byCreation?: boolean }) {
  const t = useT();
  return (
    <div
      aria-hidden
      className={`${ROW_COLUMNS} sticky top-0 z-10 h-8 border-b border-line bg-bg text-xs text-text-3 max-md:hidden`}
    >
      <span>{t("column.number")}</span>
      <span />
      <span>{t("column.title")}</span>
      <span>{t("column.customer")}</span>
      <span className="max-xl:hidden">{t("column.status")}</span>
      <span className="xl:hidden" />
      <span />
      <span className="text-end">{t(byCreation ? "column.created" : "column.updated")}</span>
    </div>
  );
}
