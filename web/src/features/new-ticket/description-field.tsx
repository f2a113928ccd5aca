import type { ComponentProps } from "react";

import { api } from "../../api/client";
import type { Attachment } from "../../api/types";
import { useT } from "../../i18n/language";
import { Field, fieldClasses } from "../../ui/field";
import { AttachButton } from "../../ui/files/attach-button";
import { DropHint } from "../../ui/files/drop-hint";
import { FileChips } from "../../ui/files/file-chips";
import { pastedFiles } from "../../ui/files/pasted-files";
import { useDrop } from "../../ui/files/use-drop";
import type { useUploads } from "../../ui/files/use-uploads";

type Props = {
  text: ComponentProps<"textarea">;
  error: string | undefined;
  files: Attachment[];
  filesError: string | undefined;
  uploads: ReturnType<typeof useUploads>;
  onFiles: (files: Attachment[]) => void;
};

/** What it is about, with the files that show it: chosen, pasted or dropped. */
export function DescriptionField({ text, error, files, filesError, uploads, onFiles }: Props) {
  const t = useT();
  const drop = useDrop(uploads.add);
  const remove = (file: Attachment) => {
    onFiles(files.filter(({ id }) => id !== file.id));
    // What nobody attached is collected anyway.
    void api.DELETE("/api/attachments/{id}", { params: { path: { id: file.id } } }).catch(() => undefined);
  };
  return (
    <div {...drop.handlers} className="relative flex flex-col gap-2">
      <Field id="new-description" label={t("new.description")} error={error}>
        <textarea
          {...text}
          onPaste={(event) => {
            const pasted = pastedFiles(event);
            if (pasted.length === 0) return;
            event.preventDefault();
            uploads.add(pasted);
          }}
          className={`${fieldClasses} grow-field max-h-[50vh] min-h-36`}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-1.5">
        <AttachButton
          className="grid size-8 shrink-0 place-items-center rounded-control text-text-2 hover:bg-hover hover:text-text max-md:size-11"
          onFiles={uploads.add}
        />
        <FileChips
          files={files}
          sending={uploads.sending}
          onRemove={remove}
          onCancel={({ key }) => uploads.remove(key)}
          onRetry={uploads.retry}
        />
        {files.length + uploads.sending.length === 0 ? (
          <span className="text-xs text-text-3 max-md:hidden">{t("new.filesHint")}</span>
        ) : null}
      </div>
      {filesError ? (
        <p role="alert" className="font-medium text-red">
          {filesError}
        </p>
      ) : null}
      {drop.over ? <DropHint /> : null}
    </div>
  );
}
