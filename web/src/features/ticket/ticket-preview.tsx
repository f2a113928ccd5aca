import { useQuery } from "@tanstack/react-query";

import { useT } from "../../i18n/language";
import { Failure } from "../../ui/failure";
import { Skeleton } from "../../ui/skeleton";
import { Conversation } from "./conversation";
import { Properties } from "./properties";
import { ticketQuery } from "./queries";
import { useChange } from "./use-change";

/** A ticket in short: what it is, and what was said. Its properties can be changed, answers are written on its page. */
export function TicketPreview({ id }: { id: string }) {
  const t = useT();
  const ticket = useQuery(ticketQuery(id));
  const change = useChange(id);
  if (ticket.isPending) return <Skeleton rows={6} height="h-16" label={t("ticket.loading")} />;
  if (ticket.isError) return <Failure error={ticket.error} onRetry={() => void ticket.refetch()} />;
  const { contact, customer } = ticket.data;
  return (
    <>
      <section
        aria-label={t("property.title")}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by the keyboard
        tabIndex={0}
        className="max-h-[45%] shrink-0 overflow-y-auto border-b border-line px-4 py-3 focus-visible:-outline-offset-2"
      >
        <p className="mb-2 truncate text-text-2">
          {[contact?.name ?? t("ticket.noContact"), customer.name].join(" · ")}
        </p>
        <Properties id={id} ticket={ticket.data} change={change} />
      </section>
      <Conversation id={id} />
    </>
  );
}
