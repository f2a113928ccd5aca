import type { Ticket, TicketPatch } from "../../api/types";
import { useChangeTicket } from "./mutations";

export type Change = (patch: TicketPatch, shown: Partial<Ticket>) => void;

export function useChange(id: string): Change {
  const { mutate } = useChangeTicket(id);
  return (patch, shown) => mutate({ patch, shown });
}
