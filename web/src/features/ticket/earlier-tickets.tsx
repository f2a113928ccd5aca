import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import type { RelatedTickets, Ticket, TicketRow } from "../../api/types";
import { useWords } from "../../i18n/language";
import { StatusMark } from "../../ui/status-mark";

const SHOWN = 3;

/** What the contact asked before, and the company beside them. */
export function EarlierTickets({ related, ticket }: { related: RelatedTickets; ticket: Ticket }) {
  const { t } = useWords();
  const { ofContact, ofCustomer } = related;
  const theirs = new Set(ofContact?.items.map(({ id }) => id));
  const others = ofCustomer.items.filter(({ id }) => !theirs.has(id));
  const count = ({ open }: { open: { value: number; exact: boolean } }) =>
    open.value > 0 ? `${t("facts.open", { n: open.value })}${open.exact ? "" : "+"}` : null;
  return (
    <>
      {ofContact ? (
        <Tickets
          title={t("facts.earlier", { name: ticket.contact?.name ?? t("property.contact") })}
          note={count(ofContact)}
          rows={ofContact.items}
          none={t("facts.first")}
        />
      ) : null}
      {others.length > 0 ? (
        <Tickets title={t("facts.others", { name: ticket.customer.name })} note={count(ofCustomer)} rows={others} />
      ) : null}
    </>
  );
}

type Props = { title: string; note: ReactNode; rows: TicketRow[]; none?: string };

function Tickets({ title, note, rows, none }: Props) {
  const { t } = useWords();
  return (
    <div>
      <h2 className="mb-0.5 flex items-baseline gap-2 text-xs font-medium text-text-3">
        <span className="min-w-0 flex-1 truncate" title={title}>
          {title}
        </span>
        {note ? <span className="nums shrink-0 font-normal">{note}</span> : null}
      </h2>
      {rows.length === 0 && none ? <p className="text-text-3">{none}</p> : null}
      <ul>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <Link
              to="/tickets/$id"
              params={{ id: String(row.number) }}
              title={row.title}
              className="-mx-2 flex h-7 items-center gap-2 rounded-control px-2 text-text-2 hover:bg-hover hover:text-text max-md:h-11"
            >
              <StatusMark status={row.status} />
              <span className="sr-only">{t(`status.${row.status}`)}</span>
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {row.title}
              </span>
              <span className="nums text-xs text-text-3">{row.number}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
