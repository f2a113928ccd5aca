import { useState } from "react";

import { type ImportMapping, STATUSES } from "../../api/types";
import { useWords } from "../../i18n/language";
import { Card } from "../../ui/card";
import { TextField } from "../../ui/form/text-field";
import { ZoneField } from "../../ui/form/zone-field";
import { SelectField } from "../../ui/select-field";

type Props = {
  mapping: ImportMapping;
  presets: string[];
  disabled: boolean;
  onChange: (part: Partial<ImportMapping>) => void;
  onPreset: (preset: string | null) => void;
};

/** What no column tells. Text is saved when one leaves the field, a choice at once. */
export function RulesForm({ mapping, presets, disabled, onChange, onPreset }: Props) {
  const { t, word } = useWords();
  const [system, setSystem] = useState(mapping.system);
  const [customer, setCustomer] = useState(mapping.customer ?? "");
  const people = [
    { value: "assignees", label: t("import.people.assignees") },
    { value: "answers", label: t("import.people.answers") },
  ];
  const dates = [
    { value: "", label: t("import.dates.none") },
    { value: "day_first", label: t("import.dates.day_first") },
    { value: "month_first", label: t("import.dates.month_first") },
  ];
  return (
    <Card className="grid grid-cols-1 gap-4 p-5 md:grid-cols-2">
      <SelectField
        id="import-preset"
        label={t("import.preset")}
        disabled={disabled}
        options={[
          { value: "", label: t("import.preset.guess") },
          ...presets.map((preset) => ({ value: preset, label: word("import.preset", preset, "import.preset.other") })),
        ]}
        chosen={null}
        onChoose={(preset) => onPreset(preset || null)}
      />
      <TextField
        id="import-system"
        label={t("import.system")}
        hint={t("import.system.hint")}
        disabled={disabled}
        value={system}
        onChange={setSystem}
        onBlur={() => (system.trim() === mapping.system ? undefined : onChange({ system: system.trim() }))}
      />
      <TextField
        id="import-customer"
        label={t("import.customer")}
        disabled={disabled}
        value={customer}
        onChange={setCustomer}
        onBlur={() =>
          customer.trim() === (mapping.customer ?? "") ? undefined : onChange({ customer: customer.trim() || null })
        }
      />
      <SelectField
        id="import-people"
        label={t("import.people")}
        disabled={disabled}
        options={people}
        chosen={mapping.people}
        onChoose={(next) => onChange({ people: next })}
      />
      <ZoneField
        id="import-zone"
        label={t("import.zone")}
        value={mapping.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
      />
      <SelectField
        id="import-dates"
        label={t("import.dates")}
        disabled={disabled}
        options={dates}
        chosen={mapping.dateOrder ?? ""}
        onChoose={(order) => onChange({ dateOrder: order || null })}
      />
      <SelectField
        id="import-outcome"
        label={t("import.outcome")}
        disabled={disabled}
        options={STATUSES.map((status) => ({ value: status as string, label: t(`status.${status}`) }))}
        chosen={mapping.unknownOutcome}
        onChoose={(unknownOutcome) => onChange({ unknownOutcome })}
      />
    </Card>
  );
}
