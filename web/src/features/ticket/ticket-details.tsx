import type { Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { Properties } from "./properties";
import { Requester } from "./requester";
import { Timeline } from "./timeline";
import { TriagePanel } from "./triage-panel";
import type { Change } from "./use-change";

/** The right side: who asks, what is suggested, the properties, what changed. */
export function TicketDetails({ id, ticket, change }: { id: string; ticket: Ticket; change: Change }) {
  const t = useT();
  return (
    <>
      <Requester id={id} ticket={ticket} change={change} />
      {ticket.aiInsights ? (
        <TriagePanel ticket={ticket} insights={ticket.aiInsights} may={ticket.can.includes("update")} change={change} />
      ) : null}
      <section aria-labelledby="properties-title" className="border-b border-line px-4 py-4">
        <h2 id="properties-title" className="mb-2 font-medium text-text-2">
          {t("property.title")}
        </h2>
        <Properties id={id} ticket={ticket} change={change} />
      </section>
      <Timeline id={id} ticket={ticket.id} version={ticket.version} />
    </>
  );
}
