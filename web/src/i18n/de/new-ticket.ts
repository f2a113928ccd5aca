import type { newTicket as en } from "../en/new-ticket";
import type { Translated } from "../translate";

/** Opening a ticket, in German; the type makes a missing entry a compile error. */
export const newTicket: Translated<typeof en> = {
  "new.title": "Neues Ticket",
  "new.customer": "Kunde",
  "new.contact": "Kontakt",
  "new.subject": "Titel",
  "new.description": "Beschreibung",
  "new.type": "Art",
  "new.category": "Kategorie",
  "new.impact": "Auswirkung",
  "new.urgency": "Dringlichkeit",
  "new.technician": "Techniker",
  "new.filesHint": "Dateien lassen sich hier auch einfügen oder ablegen.",
  "new.tags": "Schlagwörter",
  "new.tagsHint": "Durch Komma getrennt",
  "new.choose": "Auswählen",
  "new.auto": "Der Triage überlassen",
  "new.optional": "optional",
  "new.submit": "Ticket anlegen",
  "new.busy": "Wird angelegt",
  "new.cancel": "Abbrechen",
  "new.discard": "Entwurf verwerfen",
  "new.created": "Ticket #{number} ist angelegt",
  "new.failed": "Das Ticket wurde nicht angelegt. Ihre Eingaben sind noch da.",
};
