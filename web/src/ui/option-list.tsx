import { Check } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

import { cx } from "./class-names";
import type { Option, PickerWords } from "./picker";

type Props<V extends string> = {
  name: string;
  words: PickerWords;
  options: Option<V>[];
  chosen: readonly V[];
  onChoose: (value: V) => void;
  onDone: () => void;
  several?: boolean;
  busy?: boolean;
  placeholder?: string;
  onFilter?: (text: string) => void;
};

const fits = (option: Option, text: string) =>
  `${option.label} ${option.detail ?? ""}`.toLowerCase().includes(text.toLowerCase());

/** The field and list inside a picker; the focus stays in the field while the arrow keys walk the list. */
export function OptionList<V extends string>({
  name,
  words,
  options,
  chosen,
  onChoose,
  onDone,
  several,
  busy,
  placeholder,
  onFilter,
}: Props<V>) {
  const id = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => chosen.includes(option.value)),
    ),
  );
  const list = useRef<HTMLUListElement>(null);
  const shown = onFilter ? options : options.filter((option) => fits(option, text));
  const active = Math.min(at, shown.length - 1);

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const choose = (option: Option<V> | undefined) => {
    if (!option) return;
    onChoose(option.value);
    if (!several) onDone();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt(Math.max(0, Math.min(shown.length - 1, active + step)));
    else if (event.key === "Enter") choose(shown[active]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
        aria-label={name}
        placeholder={placeholder ?? words.filter}
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          onFilter?.(event.target.value);
        }}
        onKeyDown={onKey}
        className="w-full border-b border-line bg-transparent px-3 py-2 text-base outline-none max-md:min-h-11 max-md:text-lg"
      />
      <ul
        ref={list}
        id={id}
        role="listbox"
        aria-label={name}
        aria-multiselectable={several}
        className="max-h-72 overflow-y-auto p-1 empty:hidden"
      >
        {shown.map((option, index) => (
          // The keys are handled by the field, which keeps the focus (aria-activedescendant).
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={chosen.includes(option.value)}
            onClick={() => choose(option)}
            onPointerMove={() => setAt(index)}
            className={cx(
              "flex min-h-8 items-center gap-2 rounded-control px-2 max-md:min-h-11",
              index === active && "bg-selected",
            )}
          >
            {option.icon}
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            {option.detail ? <span className="max-w-32 truncate text-xs text-text-3">{option.detail}</span> : null}
            {chosen.includes(option.value) ? <Check aria-hidden size={14} className="text-accent" /> : null}
          </li>
        ))}
      </ul>
      {shown.length === 0 && !(placeholder && text === "") ? (
        <p role="status" className="px-3 py-3 text-text-3">
          {busy ? words.loading : words.none}
        </p>
      ) : null}
    </>
  );
}
