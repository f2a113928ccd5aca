import { Paperclip } from "lucide-react";
import { useRef } from "react";

import { useT } from "../../i18n/language";

type Props = { className: string; onFiles: (files: Iterable<File>) => void };

/** Chooses files from the machine. */
export function AttachButton({ className, onFiles }: Props) {
  const t = useT();
  const files = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" title={t("files.attach")} className={className} onClick={() => files.current?.click()}>
        <Paperclip aria-hidden size={16} />
        <span className="sr-only">{t("files.attach")}</span>
      </button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t("files.attach")}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file may be chosen again after it was taken away.
          target.value = "";
        }}
      />
    </>
  );
}
