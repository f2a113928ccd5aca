import { ImagePlus, type LucideIcon, RotateCcw, X } from "lucide-react";
import type { ReactNode } from "react";

import type { Attachment } from "../../api/types";
import { formatBytes } from "../../i18n/bytes";
import { useWords } from "../../i18n/language";
import { cx } from "../class-names";
import { useReason } from "../use-reason";
import { FileIcon } from "./file-icon";
import type { Sending } from "./use-uploads";

type Props = {
  className?: string;
  files: Attachment[];
  sending: Sending[];
  onRemove: (file: Attachment) => void;
  /** Puts a picture into the text, where the text can have some. */
  onInsert?: (file: Attachment) => void;
  onCancel: (upload: Sending) => void;
  onRetry: (upload: Sending) => void;
};

/** The files of a message that is being written: those that are there, and those on their way. */
export function FileChips({ className, files, sending, onRemove, onInsert, onCancel, onRetry }: Props) {
  const { t, language } = useWords();
  const reason = useReason();
  if (files.length + sending.length === 0) return null;
  return (
    <ul aria-label={t("files.list")} className={cx("flex max-h-32 flex-wrap gap-1.5 overflow-y-auto", className)}>
      {files.map((file) => (
        <Chip key={file.id} name={file.name} mediaType={file.mediaType} detail={formatBytes(file.size, language)}>
          {onInsert && file.picture ? (
            <ChipButton
              label={t("files.insert", { name: file.name })}
              icon={ImagePlus}
              onClick={() => onInsert(file)}
            />
          ) : null}
          <ChipButton label={t("files.remove", { name: file.name })} onClick={() => onRemove(file)} />
        </Chip>
      ))}
      {sending.map((upload) => (
        <Chip
          key={upload.key}
          name={upload.file.name}
          mediaType={upload.file.type}
          part={upload.error ? null : upload.part}
          failed={upload.error !== null}
          detail={
            upload.error
              ? reason(upload.error)
              : new Intl.NumberFormat(language, { style: "percent" }).format(upload.part)
          }
        >
          {upload.error ? (
            <button
              type="button"
              title={t("files.retry", { name: upload.file.name })}
              onClick={() => onRetry(upload)}
              className="inline-flex size-6 shrink-0 items-center justify-center rounded-control hover:bg-hover max-md:size-11"
            >
              <RotateCcw aria-hidden size={14} />
              <span className="sr-only">{t("files.retry", { name: upload.file.name })}</span>
            </button>
          ) : null}
          <ChipButton
            label={t(upload.error ? "files.remove" : "files.cancel", { name: upload.file.name })}
            onClick={() => onCancel(upload)}
          />
        </Chip>
      ))}
    </ul>
  );
}

type ChipProps = {
  name: string;
  mediaType: string;
  detail: string;
  part?: number | null;
  failed?: boolean;
  children: ReactNode;
};

function Chip({ name, mediaType, detail, part = null, failed = false, children }: ChipProps) {
  return (
    <li
      className={cx(
        "relative flex max-w-full items-center gap-1.5 overflow-hidden rounded-control border bg-bg py-0.5 pe-0.5 ps-2",
        failed ? "border-red text-red" : "border-line-strong",
      )}
    >
      <FileIcon mediaType={mediaType} size={14} />
      <span dir="auto" title={name} className="max-w-48 min-w-0 truncate font-medium">
        {name}
      </span>
      <span role={failed ? "alert" : undefined} className={cx("nums text-xs", failed ? "font-medium" : "text-text-3")}>
        {detail}
      </span>
      {children}
      {part === null ? null : (
        <progress
          aria-label={name}
          value={part}
          className="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none bg-transparent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </li>
  );
}

type ChipButtonProps = { label: string; icon?: LucideIcon; onClick: () => void };

function ChipButton({ label, icon: Icon = X, onClick }: ChipButtonProps) {
  return (
    <button
      type="button"
      title={label}
      // The text keeps its caret.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-control text-text-2 hover:bg-hover hover:text-text max-md:size-11"
    >
      <Icon aria-hidden size={14} />
      <span className="sr-only">{label}</span>
    </button>
  );
}
