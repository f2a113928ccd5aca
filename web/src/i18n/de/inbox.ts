import type { inbox as en } from "../en/inbox";
import type { Translated } from "../translate";

/** What one is told of, in German; the type makes a missing entry a compile error. */
export const inbox: Translated<typeof en> = {
  "inbox.title": "Posteingang",
  "inbox.loading": "Posteingang wird geladen",
  "inbox.show": "Anzeigen",
  "inbox.all": "Alle",
  "inbox.onlyUnread": "Ungelesen",
  "inbox.unread": "Ungelesen:",
  "inbox.unreadCount": { one: "{n} ungelesen", other: "{n} ungelesen" },
  "inbox.came": { one: "{n} neue Meldung im Posteingang", other: "{n} neue Meldungen im Posteingang" },
  "inbox.markAll": "Alle als gelesen markieren",
  "inbox.markRead": "Als gelesen markieren",
  "inbox.markUnread": "Als ungelesen markieren",
  "inbox.more": "Weitere Aktionen",
  "inbox.actions": "Aktionen für: {name}",
  "inbox.back": "Zurück zum Posteingang",
  "inbox.triage": "Die Triage",
  "inbox.assigned": "{actor} hat Ihnen dieses Ticket zugewiesen",
  "inbox.assignedMany": {
    one: "{actor} hat Ihnen {n} Ticket zugewiesen",
    other: "{actor} hat Ihnen {n} Tickets zugewiesen",
  },
  "inbox.unassigned": "{actor} hat Ihnen dieses Ticket abgenommen",
  "inbox.unassignedMany": {
    one: "{actor} hat Ihnen {n} Ticket abgenommen",
    other: "{actor} hat Ihnen {n} Tickets abgenommen",
  },
  "inbox.replied": "{actor} hat geantwortet",
  "inbox.repliedStatus": "{actor} hat geantwortet und den Status auf {status} gesetzt",
  "inbox.noted": "{actor} hat eine interne Notiz geschrieben",
  "inbox.status": "{actor} hat den Status auf {status} gesetzt",
  "inbox.changed": "{actor} hat geändert: {fields}",
  "inbox.changedMany": {
    one: "{actor} hat {n} Ihrer Tickets geändert",
    other: "{actor} hat {n} Ihrer Tickets geändert",
  },
  "inbox.empty.title": "Noch nichts hier",
  "inbox.empty.hint":
    "Wenn Ihnen ein Ticket zugewiesen wird oder andere auf Ihren Tickets antworten, eine Notiz schreiben oder etwas ändern, erfahren Sie es hier. Was Sie selbst tun, steht hier nicht.",
  "inbox.empty.contact":
    "Wenn das Support-Team Ihnen antwortet oder ein Ticket von Ihnen weiterkommt, erfahren Sie es hier.",
  "inbox.clear.title": "Nichts ungelesen",
  "inbox.clear.hint": "Sie haben alles gesehen, was andere auf Ihren Tickets getan haben.",
  "inbox.clear.action": "Alle anzeigen",
  "inbox.preferences": "Was Sie erfahren",
  "inbox.preferences.loading": "Wird geladen",
  "inbox.preferences.intro":
    "Wählen Sie, was in Ihren Posteingang kommt. Es geht um Tickets, die Ihnen zugewiesen sind, und nie um das, was Sie selbst tun. Eine Änderung gilt ab jetzt; was im Posteingang ist, bleibt.",
  "inbox.preferences.introContact":
    "Wählen Sie, was in Ihren Posteingang kommt. Es geht um Ihre eigenen Anfragen. Eine Änderung gilt ab jetzt; was im Posteingang ist, bleibt.",
  "inbox.preferences.kept": "Gelesenes wird 90 Tage aufbewahrt.",
  "inbox.preferences.mute":
    "Ein einzelnes Ticket lässt sich im Posteingang oder oben am Ticket stumm schalten: Dann hören Sie nichts mehr davon, außer es wird Ihnen neu zugewiesen.",
  "told.assigned": "Ein Ticket wird mir zugewiesen",
  "told.assigned.hint": "Von einer Person, oder von der Triage, wenn sie sicher genug ist.",
  "told.unassigned": "Ein Ticket wird mir abgenommen",
  "told.unassigned.hint": "Jemand hat es einer anderen Person zugewiesen, oder niemandem.",
  "told.replied": "Jemand antwortet",
  "told.replied.hint": "Eine öffentliche Antwort auf einem Ihrer Tickets, vom Kunden oder aus dem Team.",
  "told.noted": "Jemand schreibt eine interne Notiz",
  "told.noted.hint": "Was nur das Team liest, auf einem Ihrer Tickets.",
  "told.changed": "Jemand ändert ein Ticket",
  "told.changed.hint":
    "Status, Priorität, Kategorie oder ein anderes Feld eines Ihrer Tickets, von jemand anderem geändert.",
  "told.changed.contact": "Das Support-Team beginnt damit, wartet auf Sie, löst oder schließt es.",
  "inbox.muted": "Stumm geschaltete Tickets",
  "inbox.muted.loading": "Stumm geschaltete Tickets werden geladen",
  "inbox.muted.none": "Sie haben kein Ticket stumm geschaltet.",
  "inbox.muted.name": "Stummschaltung von Ticket {number} aufheben: {title}",
  "inbox.muted.unmute": "Aufheben",
  "mute.on": "Dieses Ticket stumm schalten",
  "mute.off": "Stummschaltung aufheben",
  "mute.muted": "Stumm geschaltet",
  "mute.done": "Stumm: Sie hören von diesem Ticket nur, wenn es Ihnen neu zugewiesen wird.",
  "mute.undone": "Sie hören wieder von diesem Ticket.",
};
