import { Plus, X } from "lucide-react";

import { useT } from "../i18n/language";
import { Button } from "./button";
import { type Option, Picker } from "./picker";
import { usePickerWords } from "./use-picker-words";

type Props = {
  label: string;
  add: string;
  none?: string;
  options: Option[];
  chosen: string[];
  /** Names of what was chosen and is not among the options now. */
  names?: Record<string, string>;
  hint?: string;
  error?: string | undefined;
  busy?: boolean;
  onChange: (chosen: string[]) => void;
  onFilter?: (text: string) => void;
};

/** Several of a list: each can be taken away, and more can be added. */
export function ChipsField({ label, add, none, options, chosen, names, hint, error, busy, onChange, onFilter }: Props) {
  const t = useT();
  const words = usePickerWords();
  const nameOf = (value: string) => options.find((option) => option.value === value)?.label ?? names?.[value] ?? value;
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="flex flex-wrap items-center gap-1.5">
        {chosen.length === 0 && none ? <span className="text-text-3">{none}</span> : null}
        {chosen.map((value) => (
          <span
            key={value}
            className="inline-flex h-[30px] max-w-full items-center gap-1 rounded-control bg-sunken ps-2 max-md:h-11"
          >
            <span className="truncate" title={nameOf(value)}>
              {nameOf(value)}
            </span>
            <button
              type="button"
              aria-label={t("form.removeWhat", { name: nameOf(value) })}
              onClick={() => toggle(value)}
              className="grid size-7 shrink-0 place-items-center rounded-control text-text-3 hover:text-text max-md:size-11"
            >
              <X aria-hidden size={14} />
            </button>
          </span>
        ))}
        <Picker
          name={add}
          words={words}
          options={options}
          chosen={chosen}
          several
          onChoose={toggle}
          {...(busy ? { busy } : {})}
          {...(onFilter ? { onFilter, onOpen: () => onFilter("") } : {})}
          trigger={
            <Button look="chip" aria-label={add}>
              <Plus aria-hidden size={14} />
              {t("form.add")}
            </Button>
          }
        />
      </div>
      {hint ? <p className="mt-1 text-xs text-text-3">{hint}</p> : null}
      {error ? <p className="mt-1 text-xs font-medium text-red">{error}</p> : null}
    </fieldset>
  );
}
