import { useT } from "../../i18n/language";
import { ZONES } from "../../lib/zones";
import { SelectField } from "../select-field";

const OPTIONS = ZONES.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));

type Props = {
  id: string;
  value: string;
  onChange: (zone: string) => void;
  error?: string | undefined;
  label?: string;
};

/** The time zone that somebody lives in. */
export function ZoneField({ id, value, onChange, error, label }: Props) {
  const t = useT();
  return (
    <SelectField
      id={id}
      label={label ?? t("form.timeZone")}
      options={OPTIONS}
      chosen={value}
      shown={value.replaceAll("_", " ")}
      error={error}
      onChoose={onChange}
    />
  );
}
