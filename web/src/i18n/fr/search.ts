import type { search as en } from "../en/search";
import type { Translated } from "../translate";

/** The search, in French; the type makes a missing entry a compile error. */
export const search: Translated<typeof en> = {
  "search.label": "Rechercher des tickets",
  "search.placeholder": 'Rechercher, ou customer:acme status:open "vpn"',
  "search.title": "Recherche",
  "search.hits": { one: "{n} résultat", many: "{n} de résultats", other: "{n} résultats" },
  "search.hitsMore": "Plus de {n} résultats",
  "search.took": "{ms} ms",
  "search.loading": "Recherche en cours",
  "search.empty.title": "Aucun ticket ne correspond",
  "search.empty.hint": "Essayez avec moins de mots, ou retirez un champ tel que status:open.",
  "search.start.title": "Trouver n’importe quel ticket",
  "search.start.hint": 'Mots, "expressions", déb* et champs, à combiner librement :',
  "search.ignored": "Non compris et ignoré : {words}",
  "search.help.customer": "tickets d’un client",
  "search.help.status": "dans un statut",
  "search.help.priority": "d’une priorité",
  "search.help.technician": "qui vous sont attribués",
  "search.help.created": "créés après une date",
  "search.help.number": "par son numéro",
};
