import type { ImportWriting } from "../../api/types";
import { useT } from "../../i18n/language";
import { fieldClasses } from "../../ui/field";

/** Labels of the WHATWG encoding standard, those that exports come in. */
const ENCODINGS = [
  "UTF-8",
  "windows-1252",
  "ISO-8859-15",
  "windows-1250",
  "ISO-8859-2",
  "windows-1251",
  "IBM866",
  "macintosh",
  "UTF-16LE",
  "UTF-16BE",
  "Shift_JIS",
  "GBK",
  "Big5",
  "EUC-KR",
];
const DELIMITERS = [",", ";", "\t", "|"];

type Props = {
  id: string;
  writing: ImportWriting;
  disabled: boolean;
  onChange: (writing: ImportWriting) => void;
};

/** How a file is written, where it was recognised wrongly: one sees it by odd letters, or by a single column. */
export function WritingFields({ id, writing, disabled, onChange }: Props) {
  const t = useT();
  const offered = (known: string[], chosen: string | null | undefined) =>
    chosen && !known.includes(chosen) ? [...known, chosen] : known;
  return (
    <details className="basis-full">
      <summary className="w-fit cursor-pointer rounded-control text-xs text-text-2 max-md:py-2">
        {t("import.writing")}
      </summary>
      <div className="mt-2 flex flex-wrap gap-3">
        <label className="flex min-w-0 flex-1 basis-40 flex-col gap-1 text-xs font-medium">
          {t("import.encoding")}
          <select
            id={`${id}-encoding`}
            value={writing.encoding ?? ""}
            disabled={disabled}
            onChange={(event) => onChange({ ...writing, encoding: event.target.value || null })}
            className={`${fieldClasses} max-md:min-h-11`}
          >
            <option value="">{t("import.recognised")}</option>
            {offered(ENCODINGS, writing.encoding).map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <label className="flex min-w-0 flex-1 basis-32 flex-col gap-1 text-xs font-medium">
          {t("import.delimiter")}
          <select
            id={`${id}-delimiter`}
            value={writing.delimiter ?? ""}
            disabled={disabled}
            onChange={(event) => onChange({ ...writing, delimiter: event.target.value || null })}
            className={`${fieldClasses} max-md:min-h-11`}
          >
            <option value="">{t("import.recognised")}</option>
            {offered(DELIMITERS, writing.delimiter).map((each) => (
              <option key={each} value={each}>
                {each === "\t" ? t("import.tab") : each}
              </option>
            ))}
          </select>
        </label>
      </div>
    </details>
  );
}
