import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import type { Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { useSettled } from "../../lib/settled";
import { PropertyRow } from "./property-row";
import { parentsQuery, relatedQuery } from "./queries";
import { NOBODY } from "./use-assignment";
import type { Change } from "./use-change";

const PAUSE_MS = 150;

/** The ticket above this one, by number and title, with the way there. */
export function ParentRow({ id, ticket, change }: { id: string; ticket: Ticket; change: Change }) {
  const t = useT();
  const related = useQuery(relatedQuery(id, ticket.contact?.id ?? NOBODY));
  const [typed, setTyped] = useState("");
  const found = useQuery(parentsQuery(ticket.customer.name, useSettled(typed.trim(), PAUSE_MS)));
  const parent = related.data?.parent;
  const known = parent && parent.id === ticket.parentId ? parent : null;
  const name = known ? `#${known.number} ${known.title}` : ticket.parentId ? t("facts.hidden") : t("property.none");
  const others = (found.data ?? []).filter((row) => row.id !== ticket.id && row.customer.id === ticket.customer.id);
  return (
    <>
      <PropertyRow
        name={t("property.parent")}
        value={name}
        shown={name}
        chosen={ticket.parentId ?? NOBODY}
        may={ticket.can.includes("update")}
        busy={found.isFetching}
        onFilter={setTyped}
        onOpen={() => setTyped("")}
        options={[
          ...others.map((row) => ({ value: row.id, label: `#${row.number} ${row.title}` })),
          ...(typed === "" ? [{ value: NOBODY, label: t("property.none") }] : []),
        ]}
        onChoose={(value) => change({ parentId: value || null }, { parentId: value || null })}
      />
      {known ? (
        <div className="grid grid-cols-[96px_minmax(0,1fr)] max-md:min-h-11 max-md:items-center">
          <dt className="sr-only">{t("property.parent")}</dt>
          <dd className="col-start-2">
            <Link
              to="/tickets/$id"
              params={{ id: String(known.number) }}
              className="text-accent hover:underline max-md:inline-flex max-md:min-h-11 max-md:items-center"
            >
              {t("facts.openParent", { n: known.number })}
            </Link>
          </dd>
        </div>
      ) : null}
    </>
  );
}
