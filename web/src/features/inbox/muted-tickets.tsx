import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell } from "lucide-react";
import { useRef } from "react";

import { type MutedTicket, mutedQuery, useMute } from "../../api/notifications";
import { useT } from "../../i18n/language";
import { showToast } from "../../lib/toast";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { LoadMore } from "../../ui/load-more";
import { PriorityIcon } from "../../ui/priority-icon";
import { Skeleton } from "../../ui/skeleton";
import { useReason } from "../../ui/use-reason";

/** The tickets of which one hears nothing, each with the way back. */
export function MutedTickets() {
  const t = useT();
  const reason = useReason();
  const list = useInfiniteQuery(mutedQuery);
  const heading = useRef<HTMLHeadingElement>(null);
  const mute = useMute((error) => showToast("bad", t("toast.notChanged", { reason: reason(error) })));
  const tickets = list.data?.pages.flatMap((page) => page.items) ?? [];
  const unmute = (ticket: MutedTicket) => {
    // The row goes, and its button with it: the focus stays in the list.
    heading.current?.focus();
    mute.mutate({ ticket: ticket.id, muted: false }, { onSuccess: () => showToast("good", t("mute.undone")) });
  };
  return (
    <section aria-labelledby="muted-tickets" className="mt-8">
      <h2 ref={heading} id="muted-tickets" tabIndex={-1} className="text-base font-semibold">
        {t("inbox.muted")}
      </h2>
      <p className="mt-1 max-w-[75ch] wrap-anywhere text-text-2">{t("inbox.preferences.mute")}</p>
      {list.isPending ? <Skeleton rows={2} height="h-11" label={t("inbox.muted.loading")} /> : null}
      {list.isError ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && tickets.length === 0 ? <p className="mt-3 text-text-3">{t("inbox.muted.none")}</p> : null}
      {tickets.length > 0 ? (
        <ul className="mt-3 rounded-panel border border-line">
          {tickets.map((ticket) => (
            <Row key={ticket.id} ticket={ticket} onUnmute={() => unmute(ticket)} />
          ))}
        </ul>
      ) : null}
      <LoadMore list={list} />
    </section>
  );
}

function Row({ ticket, onUnmute }: { ticket: MutedTicket; onUnmute: () => void }) {
  const t = useT();
  const { number, title } = ticket;
  return (
    <li className="flex items-center gap-2 border-b border-line py-1.5 ps-4 pe-2 last:border-0">
      <Link
        to="/tickets/$id"
        params={{ id: String(number) }}
        title={title}
        className="flex min-h-8 min-w-0 flex-1 items-center gap-1.5 hover:underline max-md:min-h-11"
      >
        <PriorityIcon priority={ticket.priority} name={t(`priority.${ticket.priority}`)} />
        <span className="nums shrink-0 text-text-3">{number}</span>
        <span dir="auto" className="truncate">
          {title}
        </span>
        <span className="shrink-0 text-text-3 max-md:hidden">· {ticket.customerName}</span>
      </Link>
      <Button aria-label={t("inbox.muted.name", { number, title })} onClick={onUnmute}>
        <Bell aria-hidden size={14} />
        {t("inbox.muted.unmute")}
      </Button>
    </li>
  );
}
