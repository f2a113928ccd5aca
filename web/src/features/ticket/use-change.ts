import type { Ticket, TicketPatch } from "../../api/types";
import { useChangeTicket } from "./mutations";

/** `onRefused` is for what only the caller can take back, such as what was typed. */
export type Change = (patch: TicketPatch, shown: Partial<Ticket>, onRefused?: () => void) => void;

export function useChange(id: string): Change {
  const { mutate } = useChangeTicket(id);
  return (patch, shown, onRefused) => mutate({ patch, shown }, onRefused ? { onError: onRefused } : {});
}
