import { Lock, Reply, Send } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type RefObject, useState } from "react";

import { ProblemError } from "../../api/errors";
import type { Status, Ticket } from "../../api/types";
import { useWords } from "../../i18n/language";
import { keepDraft, readDraft } from "../../lib/drafts";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { useSendMessage } from "./mutations";
import { recipientsOf } from "./recipients";
import { StatusAfter } from "./status-after";

export type ComposerKind = "public_reply" | "internal_note";
type Props = {
  id: string;
  ticket: Ticket;
  kind: ComposerKind;
  onKind: (kind: ComposerKind) => void;
  field: RefObject<HTMLTextAreaElement | null>;
};

/** Reply or note: they differ in colour, shape, words and in the button, and a note has no recipients at all. */
export function Composer({ id, ticket, kind, onKind, field }: Props) {
  const { t, word } = useWords();
  const send = useSendMessage(id);
  const [text, setText] = useState<Record<ComposerKind, string>>(() => ({
    public_reply: readDraft(ticket.id, "public_reply"),
    internal_note: readDraft(ticket.id, "internal_note"),
  }));
  const [status, setStatus] = useState<Status | null>(null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const note = kind === "internal_note";
  const [first, ...others] = recipientsOf(ticket);
  const write = (next: string) => {
    setText((before) => ({ ...before, [kind]: next }));
    keepDraft(ticket.id, kind, next);
    setKey(crypto.randomUUID());
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (text[kind].trim() === "" || send.isPending) return;
    send.mutate(
      { body: { kind, text: text[kind], ...(status ? { status } : {}) }, key },
      {
        onSuccess: () => {
          write("");
          setStatus(null);
          field.current?.focus();
        },
      },
    );
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    if (event.key === "Escape") field.current?.blur();
  };
  const reply = !first
    ? t("composer.send")
    : others.length > 0
      ? t("composer.sendToMore", { address: first, n: others.length })
      : t("composer.sendTo", { address: first });
  const action = note ? t("composer.addNote") : reply;
  const failure =
    send.error instanceof ProblemError ? word("problem", send.error.problem.code, "problem.unknown") : null;
  const name = ticket.contact?.name ?? ticket.customer.name;
  return (
    <form onSubmit={submit} className="px-4 pb-4 max-md:px-2 max-md:pb-2">
      <div
        className={cx(
          "mx-auto max-w-[720px] rounded-panel border-[1.5px]",
          note ? "border-dashed border-amber bg-amber-soft" : "border-control bg-bg focus-within:border-accent",
        )}
      >
        <ComposerHead note={note} mayNote={ticket.can.includes("note")} first={first} others={others} onKind={onKind} />
        <textarea
          ref={field}
          aria-label={t(note ? "composer.noteLabel" : "composer.replyLabel")}
          placeholder={note ? t("composer.notePlaceholder") : t("composer.replyPlaceholder", { name })}
          value={text[kind]}
          readOnly={send.isPending}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKey}
          className="grow-field block max-h-[40vh] min-h-18 w-full resize-none bg-transparent px-3 py-2 text-base outline-none max-md:min-h-12 max-md:text-lg"
        />
        {failure ? (
          <p role="alert" className="px-3 pb-1 font-medium text-red">
            {t("composer.failed")} {failure}
          </p>
        ) : null}
        <footer className="flex flex-wrap items-center justify-end gap-2 px-2 pb-2">
          <span className="mr-auto pl-1 text-xs text-text-3 max-md:hidden">
            {text[kind].trim() ? t("composer.draft") : null}
          </span>
          {ticket.nextStatuses.length > 0 ? <StatusAfter ticket={ticket} chosen={status} onChoose={setStatus} /> : null}
          <Button
            type="submit"
            look={note ? "note" : "primary"}
            disabled={send.isPending || text[kind].trim() === ""}
            className="max-w-full min-w-0"
          >
            {note ? <Lock aria-hidden size={14} /> : <Send aria-hidden size={14} />}
            <span className="truncate">{send.isPending ? t("composer.sending") : action}</span>
          </Button>
        </footer>
      </div>
    </form>
  );
}

type HeadProps = {
  note: boolean;
  mayNote: boolean;
  first: string | undefined;
  others: string[];
  onKind: (kind: ComposerKind) => void;
};

function ComposerHead({ note, mayNote, first, others, onKind }: HeadProps) {
  const { t } = useWords();
  const tab = "inline-flex h-7 items-center gap-1.5 rounded-control px-2.5 font-medium max-md:h-11";
  return (
    <div className="flex min-w-0 items-center gap-1 px-2 pt-2">
      <div role="group" aria-label={t("composer.kind")} className="flex gap-1">
        <button
          type="button"
          title={t("keys.hint", { name: t("composer.replyLabel"), key: "r" })}
          aria-pressed={!note}
          onClick={() => onKind("public_reply")}
          className={cx(tab, note ? "text-text-2 hover:bg-hover" : "bg-accent-soft text-accent")}
        >
          <Reply aria-hidden size={14} />
          {t("composer.reply")}
        </button>
        {mayNote ? (
          <button
            type="button"
            title={t("keys.hint", { name: t("composer.noteLabel"), key: "n" })}
            aria-pressed={note}
            onClick={() => onKind("internal_note")}
            className={cx(tab, note ? "bg-amber text-on-amber" : "text-text-2 hover:bg-hover")}
          >
            <Lock aria-hidden size={14} />
            {t("composer.note")}
          </button>
        ) : null}
      </div>
      <span className={cx("min-w-0 truncate pl-2", note ? "font-medium text-amber" : "text-text-2")}>
        {note ? (
          t("composer.noteHint")
        ) : first ? (
          <>
            {t("composer.toCustomer")} <b className="font-medium text-text">{first}</b>
            {others.length > 0 ? `, ${others.join(", ")}` : null}
          </>
        ) : (
          t("composer.noAddress")
        )}
      </span>
    </div>
  );
}
