import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, SearchX } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { isStatus } from "../../api/errors";
import type { Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { useShortcuts } from "../../lib/shortcuts";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { PriorityIcon } from "../../ui/priority-icon";
import { Skeleton } from "../../ui/skeleton";
import { Composer, type ComposerKind } from "./composer";
import { Conversation } from "./conversation";
import { ticketQuery } from "./queries";
import { TicketActions } from "./ticket-actions";
import { TicketDetails } from "./ticket-details";
import { useChange } from "./use-change";

export function TicketScreen({ id, onBack }: { id: string; onBack: () => void }) {
  const t = useT();
  const ticket = useQuery(ticketQuery(id));
  // Typed before the ticket is there, the first of the two keys counts: the letters of a note must not open the reply.
  const [early, setEarly] = useState<ComposerKind | null>(null);
  const want = (kind: ComposerKind) => () => setEarly((before) => before ?? kind);
  useShortcuts({ Escape: onBack, ...(ticket.isPending ? { r: want("public_reply"), n: want("internal_note") } : {}) });
  if (ticket.isPending) return <Skeleton rows={6} height="h-20" label={t("ticket.loading")} />;
  if (isStatus(ticket.error, 404) || isStatus(ticket.error, 400)) {
    return (
      <Notice
        title={t("ticket.notFound.title")}
        hint={t("ticket.notFound.hint")}
        icon={<SearchX aria-hidden size={28} strokeWidth={1.5} />}
      >
        <Button onClick={onBack}>{t("ticket.back")}</Button>
      </Notice>
    );
  }
  if (ticket.isError) return <Failure error={ticket.error} onRetry={() => void ticket.refetch()} />;
  return <TicketPage id={id} ticket={ticket.data} early={early} onBack={onBack} />;
}

type PageProps = { id: string; ticket: Ticket; early: ComposerKind | null; onBack: () => void };

function TicketPage({ id, ticket, early, onBack }: PageProps) {
  const t = useT();
  const change = useChange(id);
  const [kind, setKind] = useState<ComposerKind>(
    early === "internal_note" && ticket.can.includes("note") ? early : "public_reply",
  );
  const [part, setPart] = useState<"conversation" | "details">("conversation");
  const field = useRef<HTMLTextAreaElement>(null);
  const write = (next: ComposerKind) => {
    setPart("conversation");
    setKind(next);
    field.current?.focus();
  };
  useEffect(() => {
    if (early) field.current?.focus();
  }, [early]);
  useShortcuts({
    r: () => write("public_reply"),
    n: () => {
      if (ticket.can.includes("note")) write("internal_note");
    },
  });
  useEffect(() => {
    document.title = `#${ticket.number} ${ticket.title}`;
  }, [ticket.number, ticket.title]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-14 items-center gap-3 border-b border-line px-4 py-2 max-md:gap-2 max-md:px-2">
        <button
          type="button"
          onClick={onBack}
          aria-label={t("ticket.back")}
          className="grid size-7 shrink-0 place-items-center rounded-control text-text-2 hover:bg-hover max-md:size-11"
        >
          <ChevronLeft aria-hidden size={18} />
        </button>
        <PriorityIcon priority={ticket.priority} name={t(`priority.${ticket.priority}`)} />
        <h1 className="flex min-w-0 flex-1 items-baseline gap-2 text-lg font-semibold" title={ticket.title}>
          <span className="nums font-normal text-text-3">{ticket.number}</span>
          <span className="truncate max-md:line-clamp-2 max-md:whitespace-normal">{ticket.title}</span>
        </h1>
        <TicketActions ticket={ticket} change={change} />
      </header>
      <div role="group" aria-label={ticket.title} className="grid grid-cols-2 border-b border-line md:hidden">
        {(["conversation", "details"] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={part === each}
            onClick={() => setPart(each)}
            className={cx(
              "min-h-11 border-b-2 font-medium",
              part === each ? "border-accent text-text" : "border-transparent text-text-2",
            )}
          >
            {t(`ticket.${each}`)}
          </button>
        ))}
      </div>
      <div className="grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)] md:grid-cols-[minmax(0,1fr)_288px] xl:grid-cols-[minmax(0,1fr)_336px]">
        <div className={cx("flex min-h-0 min-w-0 flex-col", part === "details" && "max-md:hidden")}>
          <Conversation id={id} />
          {ticket.can.includes("reply") ? (
            <Composer id={id} ticket={ticket} kind={kind} onKind={write} field={field} />
          ) : null}
        </div>
        <aside
          aria-label={t("ticket.details")}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by the keyboard
          tabIndex={0}
          className={cx(
            "min-h-0 overflow-y-auto border-line focus-visible:-outline-offset-2 md:border-l",
            part === "conversation" && "max-md:hidden",
          )}
        >
          <TicketDetails id={id} ticket={ticket} change={change} />
        </aside>
      </div>
    </div>
  );
}
