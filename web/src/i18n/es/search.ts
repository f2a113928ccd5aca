import type { search as en } from "../en/search";
import type { Translated } from "../translate";

/** The search, in Spanish; the type makes a missing entry a compile error. */
export const search: Translated<typeof en> = {
  "search.label": "Buscar tickets",
  "search.placeholder": 'Buscar, o customer:acme status:open "vpn"',
  "search.title": "Búsqueda",
  "search.hits": { one: "{n} resultado", many: "{n} de resultados", other: "{n} resultados" },
  "search.hitsMore": "Más de {n} resultados",
  "search.took": "{ms} ms",
  "search.loading": "Buscando",
  "search.empty.title": "Ningún ticket coincide",
  "search.empty.hint": "Pruebe con menos palabras, o quite un campo como status:open.",
  "search.start.title": "Encontrar cualquier ticket",
  "search.start.hint": 'Palabras, "frases", pre* y campos, en cualquier combinación:',
  "search.ignored": "No se ha entendido y se ha omitido: {words}",
  "search.help.customer": "tickets de un cliente",
  "search.help.status": "en un estado",
  "search.help.priority": "de una prioridad",
  "search.help.technician": "asignados a usted",
  "search.help.created": "creados después de una fecha",
  "search.help.number": "por su número",
};
