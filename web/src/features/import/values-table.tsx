import { useQuery } from "@tanstack/react-query";

import { CHANNELS, type Import, type ImportMapping, type ImportValue, LEVELS } from "../../api/types";
import { PRIORITIES, STATUSES, TICKET_TYPES } from "../../api/types";
import type { Key } from "../../i18n/translate";
import { useWords } from "../../i18n/language";
import { Card } from "../../ui/card";
import { Failure } from "../../ui/failure";
import { fieldClasses } from "../../ui/field";
import { valuesQuery } from "./queries";

/** The desk's values of each field that has a fixed set of them, with the words for them. */
const OURS: Record<string, readonly (readonly [string, Key])[]> = {
  status: STATUSES.map((each) => [each, `status.${each}`]),
  priority: PRIORITIES.map((each) => [each, `priority.${each}`]),
  impact: LEVELS.map((each) => [each, `level.${each}`]),
  urgency: LEVELS.map((each) => [each, `level.${each}`]),
  kind: TICKET_TYPES.map((each) => [each, `type.${each}`]),
  channel: CHANNELS.map((each) => [each, `channel.${each}`]),
};

type Props = {
  run: Import;
  mapping: ImportMapping;
  disabled: boolean;
  onChange: (part: Partial<ImportMapping>) => void;
};

/** What the words of the file for status, priority and the like become; where nobody knows, one says it here. */
export function ValuesTable({ run, mapping, disabled, onChange }: Props) {
  const { t } = useWords();
  const found = useQuery(valuesQuery(run));
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  const { values, whole } = found.data;
  const unknown = values.filter((value) => !value.ours).length;
  const fields = [...new Set(values.map((value) => value.field))];
  const say = (field: string, value: string, ours: string) =>
    onChange({ values: { ...mapping.values, [field]: { ...mapping.values?.[field], [value]: ours } } });
  return (
    <div className="flex flex-col gap-3">
      {unknown > 0 ? (
        <p role="status" className="rounded-control bg-amber-soft px-3 py-2 font-medium text-amber">
          {t("import.values.ask", { n: unknown })}
        </p>
      ) : null}
      {fields.length === 0 ? <p className="text-text-2">{t("import.values.none")}</p> : null}
      <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
        {fields.map((field) => (
          <FieldTable
            key={field}
            field={field}
            values={values.filter((value) => value.field === field)}
            disabled={disabled}
            onSay={say}
          />
        ))}
      </div>
      {whole ? null : <p className="text-xs text-text-3">{t("import.values.part")}</p>}
    </div>
  );
}

type FieldProps = {
  field: string;
  values: ImportValue[];
  disabled: boolean;
  onSay: (field: string, value: string, ours: string) => void;
};

function FieldTable({ field, values, disabled, onSay }: FieldProps) {
  const { t, word } = useWords();
  const name = word("importField", field, "importField.other");
  return (
    <Card className="overflow-hidden">
      <table className="w-full table-fixed">
        <caption className="border-b border-line bg-rail px-4 py-2 text-start font-semibold">{name}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("import.values.word")}</th>
            <th scope="col">{t("import.values.ours")}</th>
          </tr>
        </thead>
        <tbody>
          {values.map(({ value, rows, ours }) => (
            <tr key={value} className="border-b border-line last:border-0">
              <th scope="row" className="px-4 py-1 text-start font-medium" title={value}>
                <span className="block truncate">{value}</span>
                <span className="nums block text-xs font-normal text-text-3">
                  {t("import.values.rows", { n: rows })}
                </span>
              </th>
              <td className="py-1 pe-4">
                <select
                  aria-label={`${name}: ${value}`}
                  value={ours ?? ""}
                  disabled={disabled}
                  onChange={(event) => onSay(field, value, event.target.value)}
                  className={`${fieldClasses} max-md:min-h-11 ${ours ? "" : "border-amber text-amber"}`}
                >
                  {ours ? null : <option value="">{t("import.values.unknown")}</option>}
                  {(OURS[field] ?? []).map(([each, key]) => (
                    <option key={each} value={each}>
                      {t(key)}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
