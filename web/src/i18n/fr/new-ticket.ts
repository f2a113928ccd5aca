import type { newTicket as en } from "../en/new-ticket";
import type { Translated } from "../translate";

/** Opening a ticket, in French; the type makes a missing entry a compile error. */
export const newTicket: Translated<typeof en> = {
  "new.title": "Nouveau ticket",
  "new.customer": "Client",
  "new.contact": "Contact",
  "new.subject": "Titre",
  "new.description": "Description",
  "new.type": "Type",
  "new.category": "Catégorie",
  "new.impact": "Impact",
  "new.urgency": "Urgence",
  "new.technician": "Technicien",
  "new.filesHint": "On peut aussi coller ou déposer des fichiers ici.",
  "new.tags": "Étiquettes",
  "new.tagsHint": "Séparées par des virgules",
  "new.choose": "Choisir",
  "new.auto": "Laissé au triage",
  "new.optional": "facultatif",
  "new.submit": "Créer le ticket",
  "new.busy": "Création en cours",
  "new.cancel": "Annuler",
  "new.discard": "Supprimer le brouillon",
  "new.created": "Le ticket #{number} est créé",
  "new.failed": "Le ticket n’a pas été créé. Votre saisie est conservée.",
};
