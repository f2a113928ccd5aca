import type { terms as en } from "../en/terms";
import type { Translated } from "../translate";

/** The desk’s own terms, in French; the type makes a missing entry a compile error. */
export const terms: Translated<typeof en> = {
  "status.new": "Nouveau",
  "status.open": "Ouvert",
  "status.in_progress": "En cours",
  "status.waiting_on_customer": "En attente du client",
  "status.waiting_on_vendor": "En attente du fournisseur",
  "status.resolved": "Résolu",
  "status.closed": "Fermé",
  "status.cancelled": "Annulé",
  "status.active": "Ouvert",
  "status.all": "Tous",
  "priority.p1": "P1 Critique",
  "priority.p2": "P2 Haute",
  "priority.p3": "P3 Normale",
  "priority.p4": "P4 Basse",
  "level.high": "Élevé",
  "level.medium": "Moyen",
  "level.low": "Faible",
  "type.incident": "Incident",
  "type.request": "Demande",
  "type.problem": "Problème",
  "type.change": "Changement",
  "tier.bronze": "Bronze",
  "tier.silver": "Argent",
  "tier.gold": "Or",
  "tier.platinum": "Platine",
};
