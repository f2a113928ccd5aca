import type { ClipboardEvent, KeyboardEvent, RefObject } from "react";

import { useT } from "../../i18n/language";
import { type Block, toHtml } from "../../lib/markup";
import { pastedFiles } from "../../ui/files/pasted-files";
import { HtmlBody } from "../../ui/html-body";
import { applyMark } from "./apply-mark";

type Props = {
  field: RefObject<HTMLTextAreaElement | null>;
  label: string;
  placeholder: string;
  text: string;
  readOnly: boolean;
  /** What it looks like, instead of what was typed. */
  preview: Block[] | null;
  onText: (text: string) => void;
  /** Files that were pasted at the caret. */
  onPaste: (files: File[]) => void;
  /** Where a picture of the text is, as far as this browser has it. */
  pictureAt: (file: string) => string | null;
  onKey: (event: KeyboardEvent) => void;
};

/** Keys for marks that people know from everywhere. */
function markOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const pressed = key.toLowerCase();
  if (!shiftKey) return pressed === "b" ? "bold" : pressed === "i" ? "italic" : null;
  return pressed === "k" ? "link" : null;
}

/** Where it is written. What is pasted as a file becomes one. */
export function ComposerText(props: Props) {
  const { field, label, placeholder, text, readOnly, preview, onText, onPaste, pictureAt, onKey } = props;
  const t = useT();
  const paste = (event: ClipboardEvent) => {
    const files = pastedFiles(event);
    if (files.length === 0) return;
    event.preventDefault();
    onPaste(files);
  };
  return (
    <>
      {preview ? (
        <section aria-label={t("format.preview")} className="max-h-[40vh] min-h-18 overflow-y-auto px-3 py-2">
          <HtmlBody html={toHtml(preview)} pictureAt={pictureAt} blocked={t("message.picture")} />
        </section>
      ) : null}
      <textarea
        ref={field}
        hidden={preview !== null}
        dir="auto"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        readOnly={readOnly}
        onChange={(event) => onText(event.target.value)}
        onPaste={paste}
        onKeyDown={(event) => {
          const mark = markOf(event);
          if (mark) {
            event.preventDefault();
            applyMark(event.currentTarget, mark);
          } else onKey(event);
        }}
        className="grow-field block max-h-[40vh] min-h-18 w-full resize-none bg-transparent px-3 py-2 text-base outline-none max-md:min-h-12 max-md:text-lg"
      />
    </>
  );
}
