import { Link } from "@tanstack/react-router";

import type { TicketRow as Row } from "../../api/types";
import { useT } from "../../i18n/language";
import { rememberRow } from "../../lib/list-focus";
import { ListHead } from "../../ui/ticket/list-head";
import { TicketRow } from "../../ui/ticket/ticket-row";
import { TimeAgo } from "../../ui/ticket/time-ago";

export function TicketList({ rows, byCreation }: { rows: Row[]; byCreation: boolean }) {
  const t = useT();
  return (
    <>
      <ListHead byCreation={byCreation} />
      <ul aria-label={t("queue.list")}>
        {rows.map((row) => (
          <li
            key={row.id}
            className="border-b border-line [contain-intrinsic-size:auto_40px] max-md:[contain-intrinsic-size:auto_64px] [content-visibility:auto]"
          >
            <Link
              to="/tickets/$id"
              params={{ id: String(row.number) }}
              data-row={row.id}
              onClick={() => rememberRow(row.id)}
              className="block hover:bg-hover focus-visible:rounded-none focus-visible:bg-selected focus-visible:-outline-offset-2"
            >
              <TicketRow row={row}>
                <TimeAgo at={byCreation ? row.createdAt : row.updatedAt} />
              </TicketRow>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
