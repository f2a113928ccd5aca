import type { start as en } from "../en/start";
import type { Translated } from "../translate";

/** The first set-up of an empty desk, in German; the type makes a missing entry a compile error. */
export const start: Translated<typeof en> = {
  "nav.start": "Einrichten",
  "found.title": "Diesen Desk einrichten",
  "found.hint": "Hier hat noch niemand ein Konto. Sie werden Inhaber; alle anderen kommen durch Ihre Einladung dazu.",
  "found.code": "Einrichtungscode",
  "found.code.hint":
    "Das Programm hat ihn beim Start ausgegeben, etwa K7QM-2XWD-P9FT. Er beweist, dass dies Ihr Server ist.",
  "found.desk": "Name des Desks",
  "found.desk.hint": "Etwa der Name Ihrer Firma.",
  "found.you": "Sie, der Inhaber",
  "found.submit": "Desk anlegen",
  "found.done.title": "Dieser Desk ist schon eingerichtet",
  "found.done.hint": "Melden Sie sich an, oder bitten Sie den Inhaber um eine Einladung.",
  "start.title": "{desk} einrichten",
  "start.hint":
    "Fünf Schritte in beliebiger Reihenfolge. Sie können gehen und wiederkommen: was getan ist, bleibt getan.",
  "start.progress": "{done} von {all} erledigt",
  "start.done": "Erledigt",
  "start.team": "Team und erster Techniker",
  "start.team.hint": "Tickets werden Technikern zugewiesen; ein Team ist eine Warteschlange, die sie sich teilen.",
  "start.team.name": "Name des Teams",
  "start.team.first": "Erste Linie",
  "start.team.me": "Ich löse selbst Tickets",
  "start.team.me.hint": "Legt für Ihr Konto ein Technikerprofil mit Bürozeiten an.",
  "start.team.submit": "Anlegen",
  "start.categories": "Kategorien",
  "start.categories.hint":
    "Worum es in Tickets geht. Die Triage lernt, unter ihnen zu wählen, Berichte gruppieren danach.",
  "start.categories.submit": "Grundausstattung hinzufügen",
  "start.categories.own": "Eigene anlegen",
  "start.customer": "Erster Kunde",
  "start.customer.hint": "Jedes Ticket gehört zu einem Kunden. Auch ein Import bringt sie mit.",
  "start.customer.submit": "Kunde anlegen",
  "start.people": "Kollegen",
  "start.people.hint": "Laden Sie sie per Link ein: Disponenten, Techniker, einen weiteren Administrator.",
  "start.people.submit": "Jemanden einladen",
  "start.tickets": "Tickets",
  "start.tickets.hint":
    "Holen Sie die Geschichte Ihres jetzigen Desks aus CSV-Dateien, oder beginnen Sie mit einem ersten Ticket.",
  "start.tickets.import": "Aus CSV importieren",
  "start.tickets.new": "Erstes Ticket",
  "start.finish": "Einrichtung abschließen",
  "start.finish.hint": "Nimmt diese Seite weg. Alles darauf bleibt in den Einstellungen erreichbar.",
  "start.finished": "Der Desk ist eingerichtet",
};
