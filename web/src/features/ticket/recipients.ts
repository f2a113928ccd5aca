import type { Ticket } from "../../api/types";

/** The addresses in what was typed: with commas, semicolons or spaces between them. */
export const addressesIn = (typed: string): string[] => typed.split(/[\s,;]+/).filter(Boolean);

/** Who a reply goes to, as the server will send it: the contact, then the ticket's copies and its own, each once. */
export function recipientsOf(ticket: Pick<Ticket, "contact" | "cc">, own: string[] = []): string[] {
  const seen = new Set<string>();
  return [ticket.contact?.email, ...ticket.cc, ...own].filter((address): address is string => {
    const known = address?.toLowerCase();
    if (!known || seen.has(known)) return false;
    seen.add(known);
    return true;
  });
}
