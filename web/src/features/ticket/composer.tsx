import { Lock, Send } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type RefObject, useState } from "react";

import type { LivePerson } from "../../api/live-types";
import type { Status, Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { keepDraft, readDraft } from "../../lib/drafts";
import { useRepeatKey } from "../../lib/repeat-key";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { useReason } from "../../ui/use-reason";
import { Collision } from "./collision";
import { ComposerHead, type ComposerKind } from "./composer-head";
import { useSendMessage } from "./mutations";
import { recipientsOf } from "./recipients";
import { useSendLabel } from "./send-label";
import { StatusAfter } from "./status-after";
import { useMeanwhile } from "./use-meanwhile";

type Props = {
  id: string;
  ticket: Ticket;
  kind: ComposerKind;
  onKind: (kind: ComposerKind) => void;
  onMoved: (ticketId: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Who else is on the ticket. */
  people: LivePerson[];
  onTyped: (text: string) => void;
};

/** Reply or note: they differ in colour, shape, words and in the button, and a note has no recipients at all. */
export function Composer({ id, ticket, kind, onKind, onMoved, field, people, onTyped }: Props) {
  const t = useT();
  const reason = useReason();
  const send = useSendMessage(id);
  const repeat = useRepeatKey();
  const [text, setText] = useState<Record<ComposerKind, string>>(() => ({
    public_reply: readDraft(ticket.id, "public_reply"),
    internal_note: readDraft(ticket.id, "internal_note"),
  }));
  const meanwhile = useMeanwhile(id, ticket.id);
  const [status, setStatus] = useState<Status | null>(null);
  const note = kind === "internal_note";
  const team = ticket.can.includes("note");
  const recipients = team ? recipientsOf(ticket) : [];
  const blank = text[kind].trim() === "";
  const write = (next: string) => {
    setText((before) => ({ ...before, [kind]: next }));
    keepDraft(ticket.id, kind, next);
    const other = text[note ? "public_reply" : "internal_note"];
    meanwhile.typed(`${next}${other}`.trim() === "");
    onTyped(next);
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (blank || send.isPending) return;
    const body = { kind, text: text[kind], ...(status ? { status } : {}) };
    send.mutate(
      { body, key: repeat.keyFor(body) },
      {
        onSuccess: (message) => {
          repeat.done();
          write("");
          setStatus(null);
          field.current?.focus();
          if (message.ticketId !== ticket.id) onMoved(message.ticketId);
        },
      },
    );
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    if (event.key === "Escape") field.current?.blur();
  };
  const action = useSendLabel(note, recipients, meanwhile.answer !== null);
  const label = t(note ? "composer.noteLabel" : team ? "composer.replyLabel" : "composer.teamLabel");
  const placeholder = note
    ? t("composer.notePlaceholder")
    : team
      ? t("composer.replyPlaceholder", { name: ticket.contact?.name ?? ticket.customer.name })
      : t("composer.teamPlaceholder");
  return (
    <form onSubmit={submit} className="px-4 pb-4 max-md:px-2 max-md:pb-2">
      <Collision
        answer={meanwhile.answer}
        people={people}
        onSeen={() => {
          meanwhile.seen();
          field.current?.focus();
        }}
      />
      <div
        className={cx(
          "mx-auto max-w-[720px] rounded-panel border-[1.5px]",
          note ? "border-dashed border-amber bg-amber-soft" : "border-control bg-bg focus-within:border-accent",
        )}
      >
        <ComposerHead ticket={ticket} note={note} team={team} recipients={recipients} onKind={onKind} />
        <textarea
          ref={field}
          dir="auto"
          aria-label={label}
          placeholder={placeholder}
          value={text[kind]}
          readOnly={send.isPending}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKey}
          className="grow-field block max-h-[40vh] min-h-18 w-full resize-none bg-transparent px-3 py-2 text-base outline-none max-md:min-h-12 max-md:text-lg"
        />
        {send.isError ? (
          <p role="alert" className="px-3 pb-1 font-medium text-red">
            {t("composer.failed")} {reason(send.error)}
          </p>
        ) : null}
        <footer className="flex flex-wrap items-center justify-end gap-2 px-2 pb-2">
          <span className="me-auto ps-1 text-xs text-text-3 max-md:hidden">{blank ? null : t("composer.draft")}</span>
          {ticket.nextStatuses.length > 0 ? <StatusAfter ticket={ticket} chosen={status} onChoose={setStatus} /> : null}
          <Button
            type="submit"
            look={note ? "note" : "primary"}
            disabled={send.isPending || blank}
            title={t("keys.hint", { name: action, key: t("keys.ctrlEnter") })}
            className="max-w-full min-w-0"
          >
            {note ? <Lock aria-hidden size={14} /> : <Send aria-hidden size={14} className="rtl:-scale-x-100" />}
            <span className="truncate">{send.isPending ? t("composer.sending") : action}</span>
          </Button>
        </footer>
      </div>
    </form>
  );
}
