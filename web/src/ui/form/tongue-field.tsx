import { useWords } from "../../i18n/language";
import { TONGUES, tongueName } from "../../lib/zones";
import { SelectField } from "../select-field";

type Props = { id: string; value: string; onChange: (tag: string) => void; error?: string | undefined };

/** The language that somebody writes in. */
export function TongueField({ id, value, onChange, error }: Props) {
  const { t, language } = useWords();
  const tags: string[] = value !== "" && !TONGUES.some((tag) => tag === value) ? [value, ...TONGUES] : [...TONGUES];
  return (
    <SelectField
      id={id}
      label={t("form.language")}
      options={tags.map((tag) => ({ value: tag, label: tongueName(tag, language), detail: tag }))}
      chosen={value}
      error={error}
      onChoose={onChange}
    />
  );
}
