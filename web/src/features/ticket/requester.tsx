import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Mail, Phone } from "lucide-react";
import { useState } from "react";

import { contactsQuery, customerQuery } from "../../api/directory";
import type { Ticket } from "../../api/types";
import { useWords } from "../../i18n/language";
import { useMay, useMe } from "../../lib/session";
import { Avatar } from "../../ui/avatar";
import { TimeAgo } from "../../ui/ticket/time-ago";
import { ChipsRow } from "./chips-row";
import { EarlierTickets } from "./earlier-tickets";
import { PropertyRow } from "./property-row";
import { relatedQuery } from "./queries";
import { NOBODY } from "./use-assignment";
import type { Change } from "./use-change";

type Props = { id: string; ticket: Ticket; change: Change };

/** Who asks: how they are reached, whom else the answer goes to, and what they asked before. */
export function Requester({ id, ticket, change }: Props) {
  const { t } = useWords();
  const { contact, customer } = ticket;
  const onDesk = useMe().role !== "contact";
  const toContact = useMay("contacts.read") && onDesk;
  const related = useQuery(relatedQuery(id, ticket.contact?.id ?? NOBODY));
  // Of the contact before, while those of the present one are on their way.
  const known = related.data?.contact;
  const facts = known?.id === contact?.id ? known : null;
  const about = [facts?.title, customer.name, customer.tier ? t(`tier.${customer.tier}`) : null]
    .filter(Boolean)
    .join(" · ");
  return (
    <section aria-label={t("ticket.requester")} className="flex flex-col gap-3 border-b border-line px-4 py-4">
      <div className="flex items-center gap-3">
        <Avatar name={contact?.name ?? null} large />
        <div className="min-w-0">
          <p dir="auto" className="truncate text-base font-semibold">
            {contact && toContact ? (
              <Link to="/contacts/$id" params={{ id: contact.id }} className="hover:underline">
                {contact.name}
              </Link>
            ) : (
              (contact?.name ?? t("ticket.noContact"))
            )}
          </p>
          <p className="text-text-2 wrap-anywhere">{about}</p>
          <p className="text-xs text-text-3">
            {t("ticket.opened")} <TimeAgo at={ticket.createdAt} />
          </p>
        </div>
      </div>
      {contact?.email || facts?.phone ? (
        <ul className="flex flex-col gap-1 text-text-2">
          {contact?.email ? (
            <Reach Icon={Mail} href={`mailto:${contact.email}`} name={t("facts.mail")} shown={contact.email} />
          ) : null}
          {facts?.phone ? (
            <Reach Icon={Phone} href={`tel:${facts.phone}`} name={t("facts.phone")} shown={facts.phone} />
          ) : null}
        </ul>
      ) : null}
      <Editable ticket={ticket} change={change} />
      {related.data ? <EarlierTickets related={related.data} ticket={ticket} /> : null}
    </section>
  );
}

type ReachProps = { Icon: typeof Mail; href: string; name: string; shown: string };

function Reach({ Icon, href, name, shown }: ReachProps) {
  return (
    <li className="flex min-w-0 items-center gap-2">
      <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-text-3" />
      <span className="sr-only">{name}</span>
      <a href={href} className="truncate hover:underline max-md:inline-flex max-md:min-h-11 max-md:items-center">
        {shown}
      </a>
    </li>
  );
}

/** The customer stays: a ticket does not move from one company to another. */
function Editable({ ticket, change }: Omit<Props, "id">) {
  const { t } = useWords();
  const may = ticket.can.includes("update");
  const [typed, setTyped] = useState("");
  const [wanted, setWanted] = useState(false);
  const contacts = useQuery({
    ...contactsQuery(ticket.customer.id, typed),
    enabled: useMay("contacts.read") && may && wanted,
  });
  const customer = useQuery({ ...customerQuery(ticket.customer.id), enabled: useMay("customers.read") && may });
  const contact = (value: string) => {
    const person = contacts.data?.find(({ id }) => id === value);
    const shown = person ? { id: person.id, name: person.name, email: person.email ?? null } : null;
    change({ contactId: value || null }, { contact: shown });
  };
  const sites = customer.data?.sites ?? [];
  const site = (value: string) => {
    const place = sites.find(({ id }) => id === value);
    change({ siteId: value || null }, { site: place ? { id: place.id, name: place.name } : null });
  };
  return (
    <dl className="flex flex-col gap-0.5">
      <PropertyRow
        name={t("property.contact")}
        value={ticket.contact?.name ?? t("property.none")}
        shown={ticket.contact?.name ?? t("property.none")}
        chosen={ticket.contact?.id ?? NOBODY}
        may={may}
        busy={contacts.isFetching}
        onFilter={setTyped}
        onOpen={() => {
          setTyped("");
          setWanted(true);
        }}
        options={[
          ...(contacts.data ?? []).map(({ id, name, email }) => ({
            value: id,
            label: name,
            ...(email ? { detail: email } : {}),
          })),
          ...(typed === "" ? [{ value: NOBODY, label: t("property.none") }] : []),
        ]}
        onChoose={contact}
      />
      {ticket.site || sites.length > 0 ? (
        <PropertyRow
          name={t("property.site")}
          value={ticket.site?.name ?? t("property.none")}
          shown={ticket.site?.name ?? t("property.none")}
          chosen={ticket.site?.id ?? NOBODY}
          may={may}
          options={[
            { value: NOBODY, label: t("property.none") },
            ...sites.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChoose={site}
        />
      ) : null}
      {may || ticket.cc.length > 0 ? (
        <ChipsRow
          name={t("property.cc")}
          add={t("facts.addCc")}
          remove={(address) => t("facts.removeCc", { address })}
          values={ticket.cc}
          may={may}
          mode="email"
          onChange={(cc, onRefused) => change({ cc }, { cc }, onRefused)}
        />
      ) : null}
    </dl>
  );
}
