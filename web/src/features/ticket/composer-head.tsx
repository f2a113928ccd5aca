import { Lock, Reply } from "lucide-react";
import type { ReactNode } from "react";

import type { Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { useKeyHint } from "../../lib/use-key-hint";
import { cx } from "../../ui/class-names";

export type ComposerKind = "public_reply" | "internal_note";
type Props = {
  ticket: Ticket;
  note: boolean;
  /** Whether the reader is of the team; a requester writes to it. */
  team: boolean;
  recipients: string[];
  onKind: (kind: ComposerKind) => void;
  /** Who else shall get it. */
  children: ReactNode;
};

const TAB = "inline-flex h-7 items-center gap-1.5 rounded-control px-2.5 font-medium max-md:h-11";

/** Which of the two it is, and who will read it: all of them, also when they need a second line. */
export function ComposerHead({ ticket, note, team, recipients, onKind, children }: Props) {
  const t = useT();
  const hint = useKeyHint();
  return (
    <div className="flex min-w-0 flex-wrap items-start gap-x-1 px-2 pt-2">
      {team ? (
        <div role="group" aria-label={t("composer.kind")} className="flex gap-1">
          <button
            type="button"
            title={hint(t("composer.replyLabel"), "r")}
            aria-pressed={!note}
            onClick={() => onKind("public_reply")}
            className={cx(TAB, note ? "text-text-2 hover:bg-hover" : "bg-accent-soft text-accent")}
          >
            <Reply aria-hidden size={14} className="rtl:-scale-x-100" />
            {t("composer.reply")}
          </button>
          <button
            type="button"
            title={hint(t("composer.noteLabel"), "n")}
            aria-pressed={note}
            onClick={() => onKind("internal_note")}
            className={cx(TAB, note ? "bg-amber text-on-amber" : "text-text-2 hover:bg-hover")}
          >
            <Lock aria-hidden size={14} />
            {t("composer.note")}
          </button>
        </div>
      ) : null}
      <p
        className={cx(
          "max-h-16 min-w-0 flex-1 self-center overflow-y-auto ps-2 wrap-anywhere max-md:order-last max-md:basis-full max-md:py-1",
          note ? "font-medium text-amber" : "text-text-2",
        )}
      >
        {note ? t("composer.noteHint") : team ? <Recipients addresses={recipients} /> : t(readerOf(ticket))}
      </p>
      {children}
    </div>
  );
}

/** What a requester's message does: the one to a ticket that was done with opens it again. */
function readerOf({ status }: Ticket) {
  if (status === "resolved") return "composer.reopens";
  return status === "closed" || status === "cancelled" ? "composer.continues" : "composer.toTeam";
}

function Recipients({ addresses: [first, ...others] }: { addresses: string[] }) {
  const t = useT();
  if (!first) return t("composer.noAddress");
  return (
    <>
      {t("composer.toCustomer")} <b className="font-medium text-text">{first}</b>
      {others.length > 0 ? `, ${others.join(", ")}` : null}
    </>
  );
}
