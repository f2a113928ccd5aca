import type { search as en } from "../en/search";
import type { Translated } from "../translate";

/** The search, in German; the type makes a missing entry a compile error. */
export const search: Translated<typeof en> = {
  "search.label": "Tickets suchen",
  "search.placeholder": 'Suchen, oder customer:acme status:open "vpn"',
  "search.title": "Suche",
  "search.hits": { one: "{n} Treffer", other: "{n} Treffer" },
  "search.hitsMore": "Mehr als {n} Treffer",
  "search.took": "{ms} ms",
  "search.loading": "Suche läuft",
  "search.empty.title": "Kein Ticket passt",
  "search.empty.hint": "Versuchen Sie weniger Wörter, oder lassen Sie ein Feld wie status: weg.",
  "search.start.title": "Jedes Ticket finden",
  "search.start.hint": 'Wörter, "Wortfolgen", Anf* und Felder, beliebig kombiniert:',
  "search.ignored": "Nicht verstanden und ausgelassen: {words}",
  "search.help.customer": "Tickets eines Kunden",
  "search.help.status": "in einem Status",
  "search.help.priority": "einer Priorität",
  "search.help.technician": "Ihnen zugewiesen",
  "search.help.created": "nach einem Tag erstellt",
  "search.help.number": "über die Nummer",
};
