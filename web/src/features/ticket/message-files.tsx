import { Download } from "lucide-react";

import type { Attachment } from "../../api/types";
import { formatBytes } from "../../i18n/bytes";
import { useWords } from "../../i18n/language";
import { FileIcon } from "../../ui/files/file-icon";

const at = (ticket: string, id: string) => `/api/tickets/${ticket}/attachments/${id}`;

/** Where the desk draws a picture of the ticket. */
export const pictureUrl = (ticket: string, id: string, size: "small" | "large") =>
  `${at(ticket, id)}/picture?size=${size}`;

/** The files that came with a message. */
export function MessageFiles({ ticket, files }: { ticket: string; files: Attachment[] }) {
  const { t } = useWords();
  if (files.length === 0) return null;
  return (
    <ul aria-label={t("files.list")} className="mt-2 flex flex-wrap gap-2">
      {files.map((file) => (
        <MessageFile key={file.id} ticket={ticket} file={file} />
      ))}
    </ul>
  );
}

function MessageFile({ ticket, file }: { ticket: string; file: Attachment }) {
  const { t, language } = useWords();
  const size = formatBytes(file.size, language);
  return (
    <li className="flex max-w-full items-stretch overflow-hidden rounded-control border border-line-strong bg-bg">
      {file.picture ? (
        <a
          href={pictureUrl(ticket, file.id, "large")}
          target="_blank"
          rel="noopener"
          title={t("files.look", { name: file.name })}
          className="flex size-14 shrink-0 items-center justify-center border-e border-line bg-sunken"
        >
          <img
            src={pictureUrl(ticket, file.id, "small")}
            alt={t("files.look", { name: file.name })}
            loading="lazy"
            className="size-full object-cover"
          />
        </a>
      ) : null}
      <a
        href={at(ticket, file.id)}
        download={file.name}
        title={file.name}
        aria-label={t("files.download", { name: file.name, size })}
        className="group flex min-w-0 items-center gap-2 px-2.5 py-1.5 hover:bg-hover max-md:min-h-11"
      >
        {file.picture ? null : <FileIcon mediaType={file.mediaType} />}
        <span className="min-w-0">
          <span dir="auto" className="block max-w-56 truncate font-medium">
            {file.name}
          </span>
          <span className="nums block text-xs text-text-3">{size}</span>
        </span>
        <Download aria-hidden size={14} className="shrink-0 text-text-3 group-hover:text-text" />
      </a>
    </li>
  );
}
