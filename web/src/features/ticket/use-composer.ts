import { type RefObject, useState } from "react";

import type { Attachment, Status, Ticket } from "../../api/types";
import { type Block, isFormatted, parseMarkup, toHtml } from "../../lib/markup";
import { useRepeatKey } from "../../lib/repeat-key";
import type { ComposerKind } from "./composer-head";
import { isBlank } from "./draft-text";
import { useSendMessage } from "./mutations";
import { addressesIn } from "./recipients";
import { useComposerFiles } from "./use-composer-files";
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

type Outgoing = {
  kind: ComposerKind;
  text: string;
  blocks: Block[];
  files: Attachment[];
  copies: string[];
  then: Status | null;
};

const bodyOf = ({ kind, text, blocks, files, copies, then }: Outgoing) => ({
  kind,
  // Of what has marks the server makes the plain text itself.
  ...(isFormatted(blocks) ? { html: toHtml(blocks) } : { text }),
  ...(copies.length > 0 ? { cc: copies } : {}),
  ...(files.length > 0 ? { attachments: files.map((file) => file.id) } : {}),
  ...(then ? { status: then } : {}),
});

/** What is being written, its files, and how it is sent. */
export function useComposer({ id, ticket, kind, field, onMoved, onTyped }: Args) {
  const send = useSendMessage(id);
  const repeat = useRepeatKey();
  const draft = useDraft(ticket.id);
  const meanwhile = useMeanwhile(id, ticket.id);
  const [status, setStatus] = useState<Status | null>(null);
  const { text, files, cc } = draft.writing[kind];
  const copies = kind === "public_reply" ? addressesIn(cc) : [];
  const attached = useComposerFiles(draft, kind, field);
  const blocks = parseMarkup(text);
  const formatted = isFormatted(blocks);
  const ready = !isBlank({ text, files }) && !attached.uploading && !send.isPending;

  const write = (next: string) => {
    const all = draft.set(kind, { text: next });
    meanwhile.typed(isBlank(all.public_reply) && isBlank(all.internal_note));
    onTyped(next);
  };
  const submit = (then: Status | null = status) => {
    if (!ready) return;
    const body = bodyOf({ kind, text, blocks, files, copies, then });
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
  return {
    text,
    files,
    cc,
    copies,
    setCc: (next: string) => void draft.set(kind, { cc: next }),
    blocks,
    formatted,
    ...attached,
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
  };
}
