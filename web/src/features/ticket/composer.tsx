import { type FormEvent, type KeyboardEvent, type RefObject, useState } from "react";

import type { LivePerson } from "../../api/live-types";
import type { Status, Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { cx } from "../../ui/class-names";
import { DropHint } from "../../ui/files/drop-hint";
import { FileChips } from "../../ui/files/file-chips";
import { useDrop } from "../../ui/files/use-drop";
import { useReason } from "../../ui/use-reason";
import { Collision } from "./collision";
import { ComposerHead, type ComposerKind } from "./composer-head";
import { ComposerSend } from "./composer-send";
import { ComposerText } from "./composer-text";
import { ComposerTools } from "./composer-tools";
import { CopiesField } from "./copies-field";
import { recipientsOf } from "./recipients";
import { useSendLabel } from "./send-label";
import { StatusAfter } from "./status-after";
import { useComposer } from "./use-composer";

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

/** Sending by keys: alone, or with what the ticket becomes. */
function wayOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): Status | "as it stands" | null {
  if (key !== "Enter" || !(ctrlKey || metaKey)) return null;
  if (shiftKey) return "resolved";
  return altKey ? "waiting_on_customer" : "as it stands";
}

/** Reply or note: they differ in colour, shape, words and in the button, and a note has no recipients at all. */
export function Composer({ id, ticket, kind, onKind, onMoved, field, people, onTyped }: Props) {
  const t = useT();
  const reason = useReason();
  const composer = useComposer({ id, ticket, kind, field, onMoved, onTyped });
  const { meanwhile, uploads, blocks, formatted } = composer;
  const [preview, setPreview] = useState(false);
  const drop = useDrop(uploads.add);
  const note = kind === "internal_note";
  const team = ticket.can.includes("note");
  const recipients = team ? recipientsOf(ticket, composer.copies) : [];
  const previewed = preview && formatted;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    composer.submit();
  };
  const onKey = (event: KeyboardEvent) => {
    const way = wayOf(event);
    if (way) {
      event.preventDefault();
      if (way === "as it stands") composer.submit();
      else if (ticket.nextStatuses.includes(way)) composer.submit(way);
    }
    if (event.key === "Escape") field.current?.blur();
  };
  const action = useSendLabel(note, recipients, meanwhile.answer !== null);
  const label = t(note ? "composer.noteLabel" : team ? "composer.replyLabel" : "composer.teamLabel");
  const name = ticket.contact?.name ?? ticket.customer.name;
  const placeholder = note
    ? t("composer.notePlaceholder")
    : team
      ? t("composer.replyPlaceholder", { name })
      : t("composer.teamPlaceholder");
  const busy = composer.sending ? t("composer.sending") : composer.uploading ? t("files.uploading") : null;
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
        {...drop.handlers}
        className={cx(
          "relative mx-auto max-w-[720px] rounded-panel border-[1.5px]",
          note ? "border-dashed border-amber bg-amber-soft" : "border-control bg-bg focus-within:border-accent",
        )}
      >
        <ComposerHead ticket={ticket} note={note} team={team} recipients={recipients} onKind={onKind}>
          {team && !note ? <CopiesField value={composer.cc} error={composer.error} onChange={composer.setCc} /> : null}
        </ComposerHead>
        <ComposerText
          field={field}
          label={label}
          placeholder={placeholder}
          text={composer.text}
          readOnly={composer.sending}
          preview={previewed ? blocks : null}
          onText={composer.write}
          onPaste={composer.paste}
          pictureAt={composer.pictures.at}
          onKey={onKey}
        />
        <FileChips
          className="px-3 pb-2"
          files={composer.files}
          sending={uploads.sending}
          onRemove={composer.removeFile}
          {...(previewed ? {} : { onInsert: composer.pictures.insert })}
          onCancel={({ key }) => uploads.remove(key)}
          onRetry={uploads.retry}
        />
        {composer.error ? (
          <p role="alert" className="px-3 pb-1 font-medium text-red">
            {t("composer.failed")} {reason(composer.error)}
          </p>
        ) : null}
        <footer className="flex flex-wrap items-center justify-end gap-2 px-2 pb-2">
          <div className="me-auto flex min-w-0 items-center gap-2 max-md:w-full">
            <ComposerTools {...{ field, previewed, formatted }} onPreview={setPreview} onFiles={uploads.add} />
            <span role="status" className="truncate text-xs text-text-3 max-lg:sr-only">
              {composer.blank ? null : t(`draft.${composer.kept}`)}
            </span>
          </div>
          {ticket.nextStatuses.length > 0 ? (
            <StatusAfter ticket={ticket} chosen={composer.status} onChoose={composer.setStatus} />
          ) : null}
          <ComposerSend
            ticket={ticket}
            note={note}
            action={action}
            disabled={!composer.ready}
            busy={busy}
            onSend={composer.submit}
          />
        </footer>
        {drop.over ? <DropHint /> : null}
      </div>
    </form>
  );
}
