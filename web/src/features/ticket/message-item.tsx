import { Lock } from "lucide-react";

import type { Message } from "../../api/types";
import { useT } from "../../i18n/language";
import { Avatar } from "../../ui/avatar";
import { TimeAgo } from "../../ui/ticket/time-ago";
import { MessageBody } from "./message-body";
import { MessageFiles } from "./message-files";

/** One message. A note is inset, amber, and says in words that it is internal. */
export function MessageItem({ message }: { message: Message }) {
  const t = useT();
  const note = message.kind === "internal_note";
  return (
    <li className="flex gap-3">
      <Avatar name={message.author.name} large />
      <article
        className={
          note ? "min-w-0 flex-1 rounded-panel border border-amber-line bg-amber-soft px-3 py-2" : "min-w-0 flex-1"
        }
      >
        <header className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-base font-semibold">{message.author.name}</span>
          {note ? (
            <span className="inline-flex items-center gap-1 self-center font-medium text-amber">
              <Lock aria-hidden size={12} />
              {t("ticket.internal")}
            </span>
          ) : null}
          {!note && message.recipients.length > 0 ? (
            <span className="min-w-0 truncate text-text-3">
              {t("ticket.to", { names: message.recipients.join(", ") })}
            </span>
          ) : null}
          <TimeAgo at={message.createdAt} className={note ? "text-text-2" : "text-text-3"} />
        </header>
        <MessageBody message={message} />
        <MessageFiles ticket={message.ticketId} files={message.attachments} />
      </article>
    </li>
  );
}
