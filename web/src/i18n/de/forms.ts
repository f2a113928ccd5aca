import type { forms as en } from "../en/forms";
import type { Translated } from "../translate";

/** What all forms share, in German; the type makes a missing entry a compile error. */
export const forms: Translated<typeof en> = {
  "form.save": "Speichern",
  "form.saving": "Wird gespeichert",
  "form.saved": "Gespeichert",
  "form.cancel": "Abbrechen",
  "form.close": "Schließen",
  "form.copy": "Kopieren",
  "form.copied": "Kopiert",
  "form.remove": "Entfernen",
  "form.removeWhat": "{name} entfernen",
  "form.edit": "Bearbeiten",
  "form.editWhat": "{name} bearbeiten",
  "form.back": "Zurück",
  "form.more": "Mehr laden",
  "form.loading": "Wird geladen",
  "form.failed": "Nicht gespeichert, Ihre Eingaben bleiben erhalten.",
  "form.typeName": "Zur Bestätigung {name} eingeben",
  "form.optional": "freiwillig",
  "form.none": "Keine Angabe",
  "form.name": "Name",
  "form.email": "E-Mail",
  "form.timeZone": "Zeitzone",
  "form.language": "Sprache",
  "form.active": "Aktiv",
  "form.inactive": "Inaktiv",
  "form.deactivate": "Deaktivieren",
  "form.reactivate": "Wieder aktivieren",
  "form.search": "Suchen",
  "form.all": "Alle",
};
