import type { work as en } from "../en/work";
import type { Translated } from "../translate";

/** The category tree and the import, in German; the type makes a missing entry a compile error. */
export const work: Translated<typeof en> = {
  "categories.hint": "Worum es in Tickets geht. Umbenennen und Verschieben ist frei: Tickets behalten ihre Kategorie.",
  "categories.tree": "Kategorienbaum",
  "categories.none": "Noch keine Kategorien",
  "categories.none.hint": "Beginnen Sie mit einer Auswahl, die den meisten Dienstleistern passt, oder legen Sie eigene an.",
  "categories.new": "Neue Kategorie",
  "categories.starter": "Grundausstattung hinzufügen",
  "categories.added": { one: "{n} Kategorie ist hinzugefügt", other: "{n} Kategorien sind hinzugefügt" },
  "categories.keys": "Pfeiltasten gehen durch den Baum, Enter öffnet eine Kategorie, n legt eine darunter an.",
  "category.edit": "Kategorie {name}",
  "category.below": "Neu unter {name}",
  "category.parent": "Liegt in",
  "category.top": "Oberste Ebene",
  "category.create": "Kategorie anlegen",
  "category.saved": "{name} ist gespeichert",
  "category.active.hint": "Eine inaktive Kategorie wird nicht mehr angeboten. Tickets, die sie haben, behalten sie.",
  "category.inactive": "inaktiv",
};
