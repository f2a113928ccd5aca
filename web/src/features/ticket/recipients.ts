import type { Ticket } from "../../api/types";

/** Who a reply goes to, as the server will send it: the contact, then the copies, each once. */
export function recipientsOf(ticket: Pick<Ticket, "contact" | "cc">): string[] {
  const seen = new Set<string>();
  return [ticket.contact?.email, ...ticket.cc].filter((address): address is string => {
    const known = address?.toLowerCase();
    if (!known || seen.has(known)) return false;
    seen.add(known);
    return true;
  });
}
