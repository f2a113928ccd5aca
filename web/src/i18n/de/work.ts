import type { work as en } from "../en/work";
import type { Translated } from "../translate";

/** The category tree in German; the type makes a missing entry a compile error. */
export const work: Translated<typeof en> = {
  "categories.hint": "Worum es in Tickets geht. Umbenennen und Verschieben ist frei: Tickets behalten ihre Kategorie.",
  "categories.tree": "Kategorienbaum",
  "categories.none": "Noch keine Kategorien",
  "categories.none.hint":
    "Beginnen Sie mit einer Auswahl, die den meisten Dienstleistern passt, oder legen Sie eigene an.",
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
  "tags.hint": "Womit Tickets gekennzeichnet sind. Was hier geändert wird, ändert sich an allen ihren Tickets.",
  "tags.none": "Noch keine Schlagwörter",
  "tags.none.hint":
    "Ein Schlagwort gibt es, sobald ein Ticket es trägt: an einem Ticket hinzufügen, oder aus der Liste an mehreren.",
  "tags.search": "Schlagwort suchen",
  "tags.tickets": { one: "{n} Ticket", other: "{n} Tickets" },
  "tags.ticketsOrMore": { one: "{n} Ticket oder mehr", other: "{n} Tickets oder mehr" },
  "tags.rename": "Umbenennen",
  "tags.renameWhat": "{name} umbenennen",
  "tags.rename.hint":
    "Alle Tickets und gespeicherten Ansichten mit diesem Schlagwort folgen. Ihr Verlauf sagt, wer es geändert hat.",
  "tags.merge": "{name} gibt es schon ({tickets}). Beide werden eins und sind danach nicht mehr zu unterscheiden.",
  "tags.mergeNow": "Zusammenführen",
  "tags.renaming": "{name}: wird geändert ({tickets})",
  "tags.delete": "Löschen",
  "tags.deleteWhat": "{name} löschen",
  "tags.delete.hint": "Es wird entfernt ({tickets}). Das lässt sich nicht auf einmal rückgängig machen.",
  "tags.deleting": "{name}: wird entfernt ({tickets})",
  "imports.hint":
    "Holt die Geschichte eines anderen Desks aus CSV-Dateien. Dieselbe Datei darf wieder importiert werden: was schon da ist, wird übersprungen.",
  "imports.new": "Neuer Import",
  "imports.none": "Noch nichts importiert",
  "imports.none.hint":
    "Exportieren Sie Tickets, und wenn möglich ihre Nachrichten, als CSV aus Ihrem jetzigen Desk. Sie sehen, was daraus wird, bevor etwas geschrieben ist.",
  "imports.all": "Alle Importe",
};
