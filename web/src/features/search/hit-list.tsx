import { Link } from "@tanstack/react-router";

import type { SearchHit } from "../../api/types";
import { useT } from "../../i18n/language";
import { rememberRow } from "../../lib/list-focus";
import { TicketRow } from "../../ui/ticket/ticket-row";
import { Marked } from "./marked";

export function HitList({ hits }: { hits: SearchHit[] }) {
  const t = useT();
  return (
    <ul aria-label={t("queue.list")}>
      {hits.map(({ ticket, fragments }) => (
        <li key={ticket.id} className="border-b border-line">
          <Link
            to="/tickets/$id"
            params={{ id: String(ticket.number) }}
            data-row={ticket.id}
            onClick={() => rememberRow(ticket.id)}
            className="block hover:bg-hover focus-visible:rounded-none focus-visible:bg-selected focus-visible:-outline-offset-2"
          >
            <Hit ticket={ticket} fragments={fragments} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A title that was found whole is marked where it stands anyway; everything else is told below it. */
function Hit({ ticket, fragments }: Pick<SearchHit, "ticket" | "fragments">) {
  const whole = fragments.find(({ parts }) => parts.map(({ text }) => text).join("") === ticket.title);
  const others = fragments.filter((fragment) => fragment !== whole).slice(0, 2);
  return (
    <TicketRow
      row={ticket}
      title={whole ? <Marked parts={whole.parts} /> : ticket.title}
      below={others.map(({ field, parts }, at) => (
        <span key={`${field}${at}`} className="block truncate text-text-2">
          <Marked parts={parts} />
        </span>
      ))}
    />
  );
}
