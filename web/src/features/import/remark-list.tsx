import type { ImportRemark } from "../../api/types";
import { useT } from "../../i18n/language";
import { Tag } from "../../ui/tag";
import { useImportReason } from "./use-import-reason";

/** Rows that were refused or altered, each with its line and the reason. */
export function RemarkList({ remarks }: { remarks: ImportRemark[] }) {
  const t = useT();
  const inWords = useImportReason();
  if (remarks.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="mb-1 font-semibold">{t("import.remarks")}</h3>
      <ul className="flex flex-col gap-1">
        {remarks.map(({ part, line, refused, reason }, at) => (
          <li key={at} className="flex flex-wrap items-baseline gap-2">
            <Tag tone={refused ? "bad" : "warn"}>{t(refused ? "import.remark.refused" : "import.remark.altered")}</Tag>
            {line > 0 ? (
              <span className="nums text-text-2">
                {t("import.line", { file: t(part === "messages" ? "import.messages" : "import.tickets"), n: line })}
              </span>
            ) : null}
            <span className="min-w-0 break-words">{inWords(reason)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
