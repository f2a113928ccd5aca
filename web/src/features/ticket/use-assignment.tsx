import { useQuery } from "@tanstack/react-query";

import { assignableQuery } from "../../api/directory";
import type { Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMay, useMe } from "../../lib/session";
import { Avatar } from "../../ui/avatar";
import type { Option } from "../../ui/picker";
import type { Change } from "./use-change";

export const NOBODY = "";

/** Whom a ticket can be given to, and giving it. */
export function useAssignment(ticket: Ticket, change: Change) {
  const t = useT();
  const me = useMe();
  const technicians = useQuery({ ...assignableQuery([ticket.customer.id]), enabled: useMay("technicians.read") });
  const named = (id: string, name: string) => (id === me.technicianId ? t("property.me", { name }) : name);
  const options: Option[] = [
    { value: NOBODY, label: t("property.unassigned"), icon: <Avatar name={null} /> },
    ...(technicians.data ?? []).map(({ id, name }) => ({
      value: id,
      label: named(id, name),
      icon: <Avatar name={name} />,
    })),
  ];
  const assign = (value: string) => {
    const person = technicians.data?.find(({ id }) => id === value);
    change(
      { assignedTechnicianId: value || null },
      { technician: person ? { id: person.id, name: person.name } : null },
    );
  };
  return {
    options,
    assign,
    chosen: ticket.technician?.id ?? NOBODY,
    name: ticket.technician?.name ?? t("property.unassigned"),
  };
}
