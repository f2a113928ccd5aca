import { useId, useState } from "react";

import { fieldErrors } from "../../api/errors";
import { useWords } from "../../i18n/language";
import { cx } from "../../ui/class-names";

type Props = { value: string; error: unknown; onChange: (typed: string) => void };

/** Copies of this one reply, beside the ticket's own: a button, until somebody wants them. */
export function CopiesField({ value, error, onChange }: Props) {
  const { t, word } = useWords();
  const id = useId();
  const [opened, setOpened] = useState(false);
  const open = opened || value !== "";
  const wrong = fieldErrors(error)["cc"];
  if (!open)
    return (
      <button
        type="button"
        title={t("composer.copies")}
        onClick={() => setOpened(true)}
        className="h-7 shrink-0 rounded-control px-2 text-text-2 hover:bg-hover hover:text-text max-md:ms-auto max-md:h-11"
      >
        <span aria-hidden>{t("composer.cc")}</span>
        <span className="sr-only">{t("composer.copies")}</span>
      </button>
    );
  return (
    <div className="flex basis-full flex-wrap items-center gap-x-2 px-1 pt-1">
      <label htmlFor={id} className="shrink-0 text-text-2">
        {t("composer.copies")}
      </label>
      <input
        id={id}
        type="text"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        // Whoever asked for it by the button wants to type.
        autoFocus={opened}
        value={value}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
        // It stays for as long as somebody is in it, also while it is empty.
        onFocus={() => setOpened(true)}
        onBlur={() => setOpened(false)}
        className={cx(
          "min-w-0 flex-1 basis-40 border-b bg-transparent py-0.5 max-md:min-h-11 max-md:text-lg",
          wrong ? "border-red" : "border-line-strong",
        )}
      />
      {wrong ? (
        <p id={`${id}-error`} className="basis-full text-xs font-medium text-red">
          {word("wrong", wrong, "wrong.other")}
        </p>
      ) : null}
    </div>
  );
}
