import type { Prediction, Ticket, TicketPatch } from "../../api/types";

/** The change that taking a prediction over means; the server gives the names back. */
export function patchOf({ field, value }: Prediction): TicketPatch | null {
  switch (field) {
    case "category":
      return { categoryId: value };
    case "assignedTechnician":
      return { assignedTechnicianId: value };
    // The server predicts only values of these fields' own sets.
    case "priority":
      return { priority: value as Ticket["priority"] };
    case "impact":
      return { impact: value as Ticket["impact"] };
    case "urgency":
      return { urgency: value as Ticket["urgency"] };
    default:
      return null;
  }
}

/** What the ticket says now for the field of a prediction. */
export function currentOf(ticket: Ticket, field: string): string | null {
  switch (field) {
    case "category":
      return ticket.category?.id ?? null;
    case "assignedTechnician":
      return ticket.technician?.id ?? null;
    case "priority":
      return ticket.priority;
    case "impact":
      return ticket.impact ?? null;
    case "urgency":
      return ticket.urgency ?? null;
    default:
      return null;
  }
}

/** Whether there is something to take over: the ticket does not say so already. */
export const isOpen = (ticket: Ticket, prediction: Prediction) =>
  patchOf(prediction) !== null && currentOf(ticket, prediction.field) !== prediction.value;
