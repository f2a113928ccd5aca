import type { problems as en } from "../en/problems";
import type { Translated } from "../translate";

/** What can go wrong, in German; the type makes a missing entry a compile error. */
export const problems: Translated<typeof en> = {
  "error.title": "Das konnte nicht geladen werden",
  "error.retry": "Erneut versuchen",
  "error.reload": "Neu laden",
  "error.crash": "In dieser Seite ist etwas fehlgeschlagen",
  "error.crashHint": "Auf dem Server wurde dadurch nichts geändert.",
  "problem.invalid_credentials": "E-Mail oder Passwort ist falsch.",
  "problem.account_inactive": "Dieses Konto ist abgeschaltet. Fragen Sie Ihre Administration.",
  "problem.too_many_requests": "Zu viele Versuche. Warten Sie einen Moment und versuchen Sie es erneut.",
  "problem.permission_needed": "Dazu fehlt Ihnen die Berechtigung.",
  "problem.not_found": "Es existiert nicht, oder Sie sehen es nicht.",
  "problem.transition_not_allowed": "Von seinem Status aus kann das Ticket nicht dorthin wechseln.",
  "problem.changed_meanwhile": "Jemand hat es inzwischen geändert. Laden Sie neu und versuchen Sie es erneut.",
  "problem.changed_too_often": "Jemand hat es im selben Moment geändert. Versuchen Sie es erneut.",
  "problem.invalid_fields": "Einige Felder brauchen Ihre Aufmerksamkeit.",
  "problem.unavailable": "Der Server ist ausgelastet. Versuchen Sie es gleich noch einmal.",
  "problem.offline": "Der Server ist nicht erreichbar. Prüfen Sie die Verbindung.",
  "problem.internal": "Der Server hatte einen Fehler. Er ist protokolliert; versuchen Sie es erneut.",
  "problem.unknown": "Die Anfrage ist fehlgeschlagen. Versuchen Sie es erneut.",
  "wrong.required": "Bitte ausfüllen.",
  "wrong.too_long": "Das ist zu lang.",
  "wrong.too_short": "Das ist zu kurz.",
  "wrong.too_many": "Das sind zu viele.",
  "wrong.unknown_reference": "Das gibt es nicht mehr.",
  "wrong.not_an_email": "Das ist keine E-Mail-Adresse.",
  "wrong.control_character": "Das enthält ein unsichtbares Zeichen, das nicht erlaubt ist.",
  "wrong.only_for_contacts": "Nur ein Kontakt darf das weglassen.",
  "wrong.not_for_contacts": "Das dürfen Sie nicht setzen.",
  "wrong.other": "Das wird nicht angenommen.",
};
