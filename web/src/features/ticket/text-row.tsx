import { type KeyboardEvent, useRef, useState } from "react";

import { useT } from "../../i18n/language";

type Props = {
  name: string;
  value: string | null;
  may: boolean;
  longest: number;
  /** With `null` where it was emptied. */
  onChange: (value: string | null, onRefused: () => void) => void;
};

/** A property of free text: its name and its value, which is written anew where it stands. */
export function TextRow({ name, value, may, longest, onChange }: Props) {
  const t = useT();
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const shown = value ?? t("property.none");
  const end = (focus: boolean) => {
    setDraft(null);
    if (focus) requestAnimationFrame(() => button.current?.focus());
  };
  const save = (focus: boolean) => {
    const text = draft?.trim() ?? "";
    if (text !== (value ?? "")) onChange(text || null, () => setDraft((now) => now ?? text));
    end(focus);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) save(true);
    else if (event.key === "Escape") end(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="grid grid-cols-[96px_minmax(0,1fr)] items-center">
      <dt className="text-text-2">{name}</dt>
      <dd className="min-w-0">
        {draft !== null ? (
          <input
            autoFocus
            dir="auto"
            aria-label={name}
            value={draft}
            maxLength={longest}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={onKey}
            onBlur={() => save(false)}
            className="-mx-2 h-7 w-[calc(100%+16px)] rounded-control border border-control bg-bg px-2 max-md:h-11"
          />
        ) : may ? (
          <button
            ref={button}
            type="button"
            title={shown}
            aria-label={t("property.change", { field: name, value: shown })}
            onClick={() => setDraft(value ?? "")}
            className="-mx-2 flex h-7 w-[calc(100%+16px)] items-center rounded-control px-2 text-start hover:bg-hover max-md:h-11"
          >
            <span dir="auto" className="truncate">
              {shown}
            </span>
          </button>
        ) : (
          <span className="flex h-7 items-center">{shown}</span>
        )}
      </dd>
    </div>
  );
}
