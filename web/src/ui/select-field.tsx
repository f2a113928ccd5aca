import { ChevronDown } from "lucide-react";

import { useT } from "../i18n/language";
import { cx } from "./class-names";
import { Field, lineClasses } from "./field";
import { type Option, Picker } from "./picker";
import { usePickerWords } from "./use-picker-words";

type Props<V extends string> = {
  id: string;
  label: string;
  optional?: string;
  empty?: string;
  options: Option<V>[];
  chosen: V | null;
  shown?: string;
  error?: string | undefined;
  disabled?: boolean;
  busy?: boolean;
  onChoose: (value: V) => void;
  onFilter?: (text: string) => void;
};

/** A form field that opens a list. */
export function SelectField<V extends string>({
  id,
  label,
  optional,
  empty,
  options,
  chosen,
  shown,
  error,
  disabled,
  onChoose,
  busy,
  onFilter,
}: Props<V>) {
  const t = useT();
  const words = usePickerWords();
  const value = shown ?? options.find((option) => option.value === chosen)?.label;
  return (
    <Field id={id} label={label} error={error} optional={optional}>
      <Picker
        name={label}
        words={words}
        options={options}
        chosen={chosen === null ? [] : [chosen]}
        onChoose={onChoose}
        {...(busy ? { busy } : {})}
        {...(onFilter ? { onFilter, onOpen: () => onFilter("") } : {})}
        trigger={
          <button
            id={id}
            type="button"
            disabled={disabled}
            aria-labelledby={`${id}-label ${id}`}
            aria-describedby={error ? `${id}-error` : undefined}
            className={cx(lineClasses, "flex items-center gap-2 text-start disabled:opacity-55", error && "border-red")}
          >
            <span title={value} className={cx("min-w-0 flex-1 truncate", !value && "text-text-3")}>
              {value ?? empty ?? t("new.choose")}
            </span>
            <ChevronDown aria-hidden size={14} className="text-text-3" />
          </button>
        }
      />
    </Field>
  );
}
