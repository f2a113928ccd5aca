import type { ImportFile } from "../../api/types";
import { useWords } from "../../i18n/language";
import { Card } from "../../ui/card";
import { fieldClasses } from "../../ui/field";

const SHOWN = 3;

type Props = {
  name: string;
  file: ImportFile;
  fields: string[];
  chosen: { [field: string]: string };
  disabled: boolean;
  onChange: (chosen: { [field: string]: string }) => void;
};

/** Which column each field comes from, with the first values of it. */
export function ColumnsTable({ name, file, fields, chosen, disabled, onChange }: Props) {
  const { t, word } = useWords();
  const columns = [...new Set(file.columns)].filter(Boolean);
  const samples = (column: string) => {
    const at = file.columns.indexOf(column);
    const values = file.sample.map((row) => row[at] ?? "").filter(Boolean);
    return [...new Set(values)].slice(0, SHOWN).join(" · ");
  };
  const set = (field: string, column: string) => {
    const others = Object.entries(chosen).filter(([each]) => each !== field);
    onChange(Object.fromEntries(column ? [...others, [field, column]] : others));
  };
  return (
    <Card className="overflow-hidden">
      <table className="w-full table-fixed">
        <caption className="border-b border-line bg-rail px-4 py-2 text-start font-semibold">{name}</caption>
        <thead className="max-sm:sr-only">
          <tr className="border-b border-line text-xs text-text-3">
            <th scope="col" className="w-2/6 px-4 py-2 text-start font-medium">
              {t("import.mapping.field")}
            </th>
            <th scope="col" className="w-2/6 px-2 py-2 text-start font-medium">
              {t("import.mapping.column")}
            </th>
            <th scope="col" className="px-4 py-2 text-start font-medium">
              {t("import.mapping.sample")}
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const column = chosen[field] ?? "";
            const label = word("importField", field, "importField.other");
            return (
              <tr
                key={field}
                className="border-b border-line last:border-0 max-sm:grid max-sm:gap-1 max-sm:px-4 max-sm:py-2"
              >
                <th scope="row" className="truncate px-4 py-1 text-start font-medium max-sm:p-0" title={label}>
                  {label}
                </th>
                <td className="px-2 py-1 max-sm:p-0">
                  <select
                    aria-label={label}
                    value={column}
                    disabled={disabled}
                    onChange={(event) => set(field, event.target.value)}
                    className={`${fieldClasses} max-md:min-h-11 ${column ? "" : "text-text-3"}`}
                  >
                    <option value="">{t("import.mapping.none")}</option>
                    {column && !columns.includes(column) ? <option value={column}>{column}</option> : null}
                    {columns.map((each) => (
                      <option key={each} value={each}>
                        {each}
                      </option>
                    ))}
                  </select>
                </td>
                <td className="truncate px-4 py-1 text-text-2 max-sm:p-0" title={column ? samples(column) : undefined}>
                  {column ? samples(column) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
