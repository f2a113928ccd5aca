import { type RefObject, useState } from "react";

import { api } from "../../api/client";
import type { Attachment, Status, Ticket } from "../../api/types";
import { isFormatted, parseMarkup, toHtml } from "../../lib/markup";
import { useRepeatKey } from "../../lib/repeat-key";
import { useUploads } from "../../ui/files/use-uploads";
import type { ComposerKind } from "./composer-head";
import { isBlank } from "./draft-text";
import { useSendMessage } from "./mutations";
import { useDraft } from "./use-draft";
import { useMeanwhile } from "./use-meanwhile";

type Args = {
  id: string;
  ticket: Ticket;
  kind: ComposerKind;
  field: RefObject<HTMLTextAreaElement | null>;
  onMoved: (ticketId: string) => void;
  onTyped: (text: string) => void;
};

/** What is being written, its files, and how it is sent. */
export function useComposer({ id, ticket, kind, field, onMoved, onTyped }: Args) {
  const send = useSendMessage(id);
  const repeat = useRepeatKey();
  const draft = useDraft(ticket.id);
  const meanwhile = useMeanwhile(id, ticket.id);
  const [status, setStatus] = useState<Status | null>(null);
  const { text, files } = draft.writing[kind];
  const uploads = useUploads((file) => draft.addFile(kind, file));
  const blocks = parseMarkup(text);
  const formatted = isFormatted(blocks);
  const uploading = uploads.sending.some(({ error }) => error === null);
  const ready = !isBlank({ text, files }) && !uploading && !send.isPending;

  const write = (next: string) => {
    const all = draft.set(kind, { text: next });
    meanwhile.typed(isBlank(all.public_reply) && isBlank(all.internal_note));
    onTyped(next);
  };
  const submit = (then: Status | null = status) => {
    if (!ready) return;
    const body = {
      kind,
      // Of what has marks the server makes the plain text itself.
      ...(formatted ? { html: toHtml(blocks) } : { text }),
      ...(files.length > 0 ? { attachments: files.map((file) => file.id) } : {}),
      ...(then ? { status: then } : {}),
    };
    send.mutate(
      { body, key: repeat.keyFor(body) },
      {
        onSuccess: ({ data: message }) => {
          repeat.done();
          draft.clear(kind);
          meanwhile.typed(true);
          onTyped("");
          setStatus(null);
          field.current?.focus();
          if (message.ticketId !== ticket.id) onMoved(message.ticketId);
        },
      },
    );
  };
  const removeFile = (file: Attachment) => {
    draft.set(kind, { files: files.filter((other) => other.id !== file.id) });
    // If the server does not hear of it, it goes by itself after a day.
    void api.DELETE("/api/attachments/{id}", { params: { path: { id: file.id } } }).catch(() => undefined);
  };
  return {
    text,
    files,
    blocks,
    formatted,
    uploads,
    uploading,
    ready,
    meanwhile,
    status,
    setStatus,
    kept: draft.kept,
    blank: draft.blank,
    sending: send.isPending,
    error: send.error,
    write,
    submit,
    removeFile,
  };
}
