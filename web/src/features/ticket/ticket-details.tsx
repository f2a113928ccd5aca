import type { Ticket } from "../../api/types";
import { useWords } from "../../i18n/language";
import { Avatar } from "../../ui/avatar";
import { TimeAgo } from "../../ui/ticket/time-ago";
import { Properties } from "./properties";
import { Timeline } from "./timeline";
import { TriagePanel } from "./triage-panel";
import type { Change } from "./use-change";

/** The right side: who asks, what is suggested, the properties, what changed. */
export function TicketDetails({ id, ticket, change }: { id: string; ticket: Ticket; change: Change }) {
  const { t } = useWords();
  const { contact, customer, site } = ticket;
  const about = [customer.name, site?.name, customer.tier ? t(`tier.${customer.tier}`) : null]
    .filter(Boolean)
    .join(" · ");
  return (
    <>
      <section aria-label={t("ticket.requester")} className="flex items-center gap-3 border-b border-line px-4 py-4">
        <Avatar name={contact?.name ?? null} large />
        <div className="min-w-0">
          <p className="truncate text-base font-semibold">{contact?.name ?? t("ticket.noContact")}</p>
          <p className="text-text-2">{about}</p>
          <p className="text-xs text-text-3">
            {t("ticket.opened")} <TimeAgo at={ticket.createdAt} />
          </p>
        </div>
      </section>
      {ticket.aiInsights ? (
        <TriagePanel ticket={ticket} insights={ticket.aiInsights} may={ticket.can.includes("update")} change={change} />
      ) : null}
      <section aria-labelledby="properties-title" className="border-b border-line px-4 py-4">
        <h2 id="properties-title" className="mb-2 font-medium text-text-2">
          {t("property.title")}
        </h2>
        <Properties ticket={ticket} change={change} />
      </section>
      <Timeline id={id} version={ticket.version} />
    </>
  );
}
