import { useQuery } from "@tanstack/react-query";
import { Building2, Headset, User } from "lucide-react";

import type { TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMay } from "../../lib/session";
import { useSettled } from "../../lib/settled";
import { PriorityIcon } from "../../ui/priority-icon";
import type { Entry, Group } from "./entry";
import { contactsFound, customersFound, techniciansFound, ticketsQuery } from "./queries";

const PAUSE_MS = 120;
const ICON = { "aria-hidden": true, size: 16, strokeWidth: 1.75 } as const;

type Person = { id: string; name: string; detail: string | null };

/** Where choosing something leads; the routes know. */
export type Leads = {
  toTicket: (ticket: { id: string; number: number; title: string }) => void;
  toPerson: (kind: "customer" | "contact" | "technician", person: { id: string; name: string }) => void;
};

/** What the desk finds for what is typed: tickets by number or by words of any message, and people. */
export function useFound(typed: string, leads: Leads): { groups: Group[]; busy: boolean } {
  const t = useT();
  const q = useSettled(typed.trim(), PAUSE_MS);
  const tickets = useQuery(ticketsQuery(q));
  const customers = useQuery(customersFound(q, useMay("customers.read")));
  const contacts = useQuery(contactsFound(q, useMay("contacts.read")));
  const technicians = useQuery(techniciansFound(q, useMay("technicians.read")));
  if (typed.trim() === "") return { groups: [], busy: false };
  const ticket = (row: TicketRow): Entry => ({
    id: row.id,
    label: `#${row.number} ${row.title}`,
    detail: `${row.customer.name} · ${t(`status.${row.status}`)}`,
    icon: <PriorityIcon priority={row.priority} />,
    run: () => leads.toTicket(row),
  });
  const people = (kind: Parameters<Leads["toPerson"]>[0], icon: Entry["icon"], found: Person[] | undefined) =>
    (found ?? []).map(({ id, name, detail }): Entry => ({
      id,
      label: name,
      detail: detail ?? t(`palette.${kind}`),
      icon,
      run: () => leads.toPerson(kind, { id, name }),
    }));
  return {
    busy: q !== typed.trim() || tickets.isFetching,
    groups: [
      { name: t("palette.tickets"), entries: (tickets.data ?? []).map(ticket) },
      {
        name: t("palette.people"),
        entries: [
          ...people("customer", <Building2 {...ICON} />, customers.data),
          ...people("contact", <User {...ICON} />, contacts.data),
          ...people("technician", <Headset {...ICON} />, technicians.data),
        ],
      },
    ],
  };
}
