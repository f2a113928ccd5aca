import { Link } from "@tanstack/react-router";
import { BellOff, ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";

import type { Notification } from "../../api/notifications";
import { useT } from "../../i18n/language";
import { rememberRow } from "../../lib/list-focus";
import { cx } from "../../ui/class-names";
import { PriorityIcon } from "../../ui/priority-icon";
import { TimeAgo } from "../../ui/ticket/time-ago";
import type { Entry } from "./arrange";
import { ReasonIcon } from "./reason-icon";
import { RowMenu } from "./row-menu";
import { useSentence } from "./use-sentence";

export type Act = {
  mark: (items: Notification[], read: boolean) => void;
  mute: (ticket: string, muted: boolean) => void;
};

const LINE =
  "flex min-h-14 min-w-0 flex-1 items-center gap-3 py-2 ps-4 text-start focus-visible:rounded-none focus-visible:bg-selected focus-visible:-outline-offset-2 max-md:min-h-16";

/** One line: who did what on which ticket, and when. What is unread has a dot, a heavier hand and the word. */
export function InboxRow({ entry, act }: { entry: Entry; act: Act }) {
  const sentence = useSentence()(entry.items);
  const [first] = entry.items;
  const unread = entry.items.some(({ readAt }) => readAt === null);
  const [open, setOpen] = useState(false);
  const list = useId();
  const several = entry.items.length > 1;
  const line = (
    <Line sentence={sentence} item={first} unread={unread}>
      {several ? <Several items={entry.items} open={open} /> : <About item={first} />}
    </Line>
  );
  return (
    <li className="border-b border-line">
      <div className="flex items-center gap-1 pe-2 hover:bg-hover">
        {several ? (
          <button
            type="button"
            data-row={entry.key}
            aria-expanded={open}
            aria-controls={list}
            className={LINE}
            onClick={() => setOpen(!open)}
          >
            {line}
          </button>
        ) : (
          <Link
            to="/tickets/$id"
            params={{ id: String(first.ticket.number) }}
            data-row={entry.key}
            className={LINE}
            onClick={() => rememberRow(entry.key)}
          >
            {line}
          </Link>
        )}
        <RowMenu
          name={sentence}
          read={!unread}
          muted={several ? null : first.ticket.muted}
          onMark={() => act.mark(entry.items, unread)}
          onMute={() => act.mute(first.ticket.id, !first.ticket.muted)}
        />
      </div>
      {several && open ? (
        <ul id={list} className="border-t border-line bg-sunken">
          {entry.items.map((item) => (
            <li key={item.id} className="border-b border-line last:border-0">
              <Link
                to="/tickets/$id"
                params={{ id: String(item.ticket.number) }}
                data-row={item.id}
                className="flex min-h-9 items-center gap-2 pe-4 ps-14 hover:bg-hover focus-visible:rounded-none focus-visible:bg-selected focus-visible:-outline-offset-2 max-md:min-h-11"
                onClick={() => rememberRow(item.id)}
              >
                <About item={item} />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

type LineProps = { sentence: string; item: Notification; unread: boolean; children: ReactNode };

function Line({ sentence, item, unread, children }: LineProps) {
  const t = useT();
  return (
    <>
      <span className="flex shrink-0 items-center gap-2">
        <span aria-hidden className={cx("size-2 rounded-full", unread && "bg-accent")} />
        <ReasonIcon reason={item.reason} />
      </span>
      <span className="min-w-0 flex-1">
        <span className={cx("block md:truncate", unread ? "font-semibold" : "text-text-2")} title={sentence}>
          {unread ? <span className="sr-only">{t("inbox.unread")} </span> : null}
          {sentence}
        </span>
        {children}
      </span>
      <TimeAgo at={item.at} className="nums shrink-0 self-start text-xs leading-5 whitespace-nowrap text-text-3" />
    </>
  );
}

function About({ item: { ticket } }: { item: Notification }) {
  const t = useT();
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-text-2" title={ticket.title}>
      <PriorityIcon priority={ticket.priority} name={t(`priority.${ticket.priority}`)} />
      <span className="nums shrink-0 text-text-3">{ticket.number}</span>
      <span dir="auto" className="truncate">
        {ticket.title}
      </span>
      <span className="shrink-0 text-text-3 max-md:hidden">· {ticket.customerName}</span>
      {ticket.muted ? (
        <span className="inline-flex shrink-0 items-center gap-1 text-text-3" title={t("mute.muted")}>
          <BellOff aria-hidden size={14} />
          <span className="sr-only">{t("mute.muted")}</span>
        </span>
      ) : null}
    </span>
  );
}

function Several({ items, open }: { items: Notification[]; open: boolean }) {
  return (
    <span className="flex min-w-0 items-center gap-1 text-text-2">
      <ChevronRight
        aria-hidden
        size={14}
        className={cx("shrink-0 transition-transform duration-100", open && "rotate-90")}
      />
      <span dir="auto" className="truncate">
        {items
          .slice(0, 4)
          .map(({ ticket }) => ticket.title)
          .join(" · ")}
      </span>
    </span>
  );
}
