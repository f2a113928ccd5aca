import type { Attachment, Contact, NewTicket } from "../../api/types";
import { keepDraft, readDraft } from "../../lib/drafts";

/** What stands in the form: the ticket, the tags as typed, and the names of what was chosen from the server's lists. */
export type Draft = {
  ticket: NewTicket;
  tags: string;
  names: { customer: string; contact: string };
  /** What was uploaded already. */
  files: Attachment[];
};

const EMPTY: Draft = {
  ticket: { title: "", description: "" },
  tags: "",
  names: { customer: "", contact: "" },
  files: [],
};

export function storedDraft(): Draft {
  try {
    const found: unknown = JSON.parse(readDraft("new", "ticket"));
    // Written only by `storeDraft`, in this very shape; what is missing is filled from the empty form.
    return { ...EMPTY, ...(found as Partial<Draft>) };
  } catch {
    return EMPTY;
  }
}

/** The same with who asks; what was written stays. */
export function askedBy(draft: Draft, contact: Contact | undefined): Draft {
  if (!contact) return draft;
  const { id, name, customerId, customerName } = contact;
  return {
    ...draft,
    ticket: { ...draft.ticket, customerId, contactId: id },
    names: { customer: customerName ?? "", contact: name },
  };
}

/** Whether there is nothing in it that could be lost. */
export const isBlank = (draft: Draft) => JSON.stringify(draft) === JSON.stringify(EMPTY);

export function storeDraft(draft: Draft | null) {
  keepDraft("new", "ticket", draft === null || isBlank(draft) ? "" : JSON.stringify(draft));
}

/** The fields that cannot be left empty, as the server would say it, but all at once. */
export function missingFields({ ticket }: Draft, requester: boolean): Record<string, string> {
  const missing: Record<string, string> = {};
  if (!requester && !ticket.customerId) missing["customerId"] = "required";
  if (ticket.title.trim() === "") missing["title"] = "required";
  if (ticket.description.trim() === "") missing["description"] = "required";
  return missing;
}
