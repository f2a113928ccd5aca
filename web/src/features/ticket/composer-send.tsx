import { ChevronDown, Lock, Send } from "lucide-react";

import type { Status, Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { useKeyHint } from "../../lib/use-key-hint";
import { Button } from "../../ui/button";
import { Picker } from "../../ui/picker";
import { StatusMark } from "../../ui/status-mark";
import { usePickerWords } from "../../ui/use-picker-words";
import { cx } from "../../ui/class-names";

/** What a technician does most after an answer, each with its key. */
export const SEND_AND = ["waiting_on_customer", "resolved"] as const satisfies readonly Status[];

type Props = {
  ticket: Ticket;
  note: boolean;
  action: string;
  disabled: boolean;
  busy: string | null;
  onSend: (status: Status) => void;
};

/** The button that sends, with what it does and to whom; beside it the ways to send and set the status at once. */
export function ComposerSend({ ticket, note, action, disabled, busy, onSend }: Props) {
  const t = useT();
  const hint = useKeyHint();
  const words = usePickerWords();
  const look = note ? "note" : "primary";
  const ways = SEND_AND.filter((status) => ticket.nextStatuses.includes(status));
  return (
    <span className="flex max-w-full min-w-0">
      <Button
        type="submit"
        look={look}
        disabled={disabled}
        title={hint(action, t("keys.ctrlEnter"))}
        className={cx("max-w-full min-w-0 shrink!", ways.length > 0 && "rounded-e-none")}
      >
        {note ? <Lock aria-hidden size={14} /> : <Send aria-hidden size={14} className="rtl:-scale-x-100" />}
        <span className="truncate">{busy ?? action}</span>
      </Button>
      {ways.length > 0 ? (
        <Picker
          name={t(note ? "send.note.ways" : "send.reply.ways")}
          words={words}
          chosen={[]}
          options={ways.map((status) => ({
            value: status,
            label: t(note ? `send.note.${status}` : `send.reply.${status}`),
            detail: t(`send.keys.${status}`),
            icon: <StatusMark status={status} />,
          }))}
          onChoose={onSend}
          trigger={
            <Button
              look={look}
              disabled={disabled}
              aria-label={t(note ? "send.note.ways" : "send.reply.ways")}
              title={t(note ? "send.note.ways" : "send.reply.ways")}
              className="rounded-s-none border-s-on-accent/40 px-1.5 max-md:px-2.5"
            >
              <ChevronDown aria-hidden size={14} />
            </Button>
          }
        />
      ) : null}
    </span>
  );
}
