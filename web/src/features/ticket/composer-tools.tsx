import { Bold, Code, Eye, EyeOff, Italic, Link, List, ListOrdered, TextQuote } from "lucide-react";
import type { RefObject } from "react";

import { useT } from "../../i18n/language";
import { useKeyHint } from "../../lib/use-key-hint";
import { AttachButton } from "../../ui/files/attach-button";
import { cx } from "../../ui/class-names";
import { type Mark, applyMark } from "./apply-mark";

const MARKS = [
  ["bold", Bold, "ctrl b"],
  ["italic", Italic, "ctrl i"],
  ["link", Link, "ctrl shift k"],
  ["bullets", List, null],
  ["numbers", ListOrdered, null],
  ["quote", TextQuote, null],
  ["code", Code, null],
] as const satisfies readonly (readonly [Mark, unknown, string | null])[];

type Props = {
  field: RefObject<HTMLTextAreaElement | null>;
  previewed: boolean;
  /** Whether there is anything to look at. */
  formatted: boolean;
  onPreview: (on: boolean) => void;
  onFiles: (files: Iterable<File>) => void;
};

const TOOL =
  "inline-flex size-[30px] shrink-0 items-center justify-center rounded-control text-text-2 hover:bg-hover hover:text-text disabled:opacity-40 max-md:h-11 max-md:w-auto max-md:min-w-[30px] max-md:flex-1";

/** Marks for the text, files for the message, and how it will look. */
export function ComposerTools({ field, previewed, formatted, onPreview, onFiles }: Props) {
  const t = useT();
  const hint = useKeyHint();
  return (
    <div
      role="group"
      aria-label={t("format.tools")}
      className="relative flex min-w-0 flex-wrap items-center max-md:w-full"
    >
      <AttachButton className={TOOL} onFiles={onFiles} />
      <span aria-hidden className="mx-1 h-4 w-px shrink-0 bg-line-strong" />
      {MARKS.map(([mark, Icon, keys]) => (
        <button
          key={mark}
          type="button"
          disabled={previewed}
          title={keys ? hint(t(`format.${mark}`), t(`format.keys.${mark}`)) : t(`format.${mark}`)}
          // The text keeps its selection.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            if (field.current) applyMark(field.current, mark);
          }}
          className={TOOL}
        >
          <Icon aria-hidden size={16} />
          <span className="sr-only">{t(`format.${mark}`)}</span>
        </button>
      ))}
      <button
        type="button"
        aria-pressed={previewed}
        disabled={!formatted && !previewed}
        title={t(previewed ? "format.edit" : "format.preview")}
        onClick={() => onPreview(!previewed)}
        className={cx(TOOL, previewed && "bg-accent-soft text-accent")}
      >
        {previewed ? <EyeOff aria-hidden size={16} /> : <Eye aria-hidden size={16} />}
        <span className="sr-only">{t("format.preview")}</span>
      </button>
    </div>
  );
}
