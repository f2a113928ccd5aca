import { Link } from "@tanstack/react-router";

import type { SearchHit } from "../../api/types";
import { useT } from "../../i18n/language";
import { rememberRow } from "../../lib/list-focus";
import { TicketRow } from "../../ui/ticket/ticket-row";
import { Fragment } from "./fragment";

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
            <TicketRow row={ticket} below={fragments.slice(0, 2).map(({ field, parts }, at) => <Fragment key={`${field}${at}`} parts={parts} />)} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
