import type { ReactNode } from "react";

import { useT } from "../../i18n/language";
import { useKeyHint } from "../../lib/use-key-hint";
import { cx } from "../../ui/class-names";
import { type Option, Picker } from "../../ui/picker";
import { usePickerWords } from "../../ui/use-picker-words";

type Props<V extends string> = {
  name: string;
  value: string;
  shown: ReactNode;
  options: Option<V>[];
  chosen: V | null;
  may: boolean;
  onChoose: (value: V) => void;
  note?: string | null;
  className?: string;
  shortcut?: string;
  busy?: boolean;
  /** The server filters, not the list. */
  onFilter?: (text: string) => void;
  onOpen?: () => void;
};

/** A property: its name, its value, and a list to change it by, if the reader may. */
export function PropertyRow<V extends string>({
  name,
  value,
  shown,
  options,
  chosen,
  may,
  onChoose,
  note,
  className,
  shortcut,
  ...list
}: Props<V>) {
  const t = useT();
  const hint = useKeyHint();
  const words = usePickerWords();
  const inner = (
    <>
      <span className="min-w-0 truncate">{shown}</span>
      {note ? <span className="shrink-0 text-xs text-text-3">{note}</span> : null}
    </>
  );
  return (
    <div className={cx("grid grid-cols-[96px_minmax(0,1fr)] items-center", className)}>
      <dt className="min-w-0 pe-2 wrap-anywhere text-text-2">{name}</dt>
      <dd className="min-w-0">
        {may ? (
          <Picker
            name={name}
            words={words}
            options={options}
            chosen={chosen === null ? [] : [chosen]}
            onChoose={onChoose}
            {...(shortcut ? { shortcut } : {})}
            {...list}
            trigger={
              <button
                type="button"
                title={shortcut ? hint(value, shortcut) : value}
                aria-label={t("property.change", { field: name, value })}
                className="-mx-2 flex h-7 w-[calc(100%+16px)] items-center gap-2 rounded-control px-2 text-start hover:bg-hover max-md:h-11"
              >
                {inner}
              </button>
            }
          />
        ) : (
          <span className="flex h-7 items-center gap-2">{inner}</span>
        )}
      </dd>
    </div>
  );
}
