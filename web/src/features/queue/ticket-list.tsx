import { Link } from "@tanstack/react-router";

import type { TicketRow as Row } from "../../api/types";
import { useT } from "../../i18n/language";
import { rememberRow } from "../../lib/list-focus";
import { cx } from "../../ui/class-names";
import { ListHead } from "../../ui/ticket/list-head";
import { TicketRow } from "../../ui/ticket/ticket-row";
import { TimeAgo } from "../../ui/ticket/time-ago";
import { useLeftRows } from "./use-left-rows";

type Props = { rows: Row[]; marked: ReadonlySet<string>; gone: Row[]; byCreation: boolean };

/** A row that somebody else changed has a line at its edge, one that belongs to this list no more a grey one. */
const EDGE = "before:absolute before:inset-y-0 before:start-0 before:w-[3px]";

export function TicketList({ rows, marked, gone, byCreation }: Props) {
  const t = useT();
  const left = useLeftRows(gone);
  return (
    <>
      <ListHead byCreation={byCreation} />
      <ul aria-label={t("queue.list")}>
        {rows.map((row) => (
          <li
            key={row.id}
            className={cx(
              "relative border-b border-line [contain-intrinsic-size:auto_calc(var(--row)-1px)] max-md:[contain-intrinsic-size:auto_64px] [content-visibility:auto]",
              left.has(row.id) ? cx(EDGE, "before:bg-control") : marked.has(row.id) && cx(EDGE, "before:bg-accent"),
            )}
          >
            <Link
              to="/tickets/$id"
              params={{ id: String(row.number) }}
              data-row={row.id}
              onClick={() => rememberRow(row.id)}
              className="block hover:bg-hover focus-visible:rounded-none focus-visible:bg-selected focus-visible:-outline-offset-2"
            >
              {left.has(row.id) || marked.has(row.id) ? (
                <span className="sr-only">{t(left.has(row.id) ? "row.left" : "row.changed")}</span>
              ) : null}
              <TicketRow row={left.get(row.id) ?? row}>
                <TimeAgo at={byCreation ? row.createdAt : (left.get(row.id) ?? row).updatedAt} />
              </TicketRow>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
