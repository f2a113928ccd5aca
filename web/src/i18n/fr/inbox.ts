import type { inbox as en } from "../en/inbox";
import type { Translated } from "../translate";

/** What one is told of, in French; the type makes a missing entry a compile error. */
export const inbox: Translated<typeof en> = {
  "inbox.title": "Notifications",
  "inbox.loading": "Chargement des notifications",
  "inbox.show": "Afficher",
  "inbox.all": "Toutes",
  "inbox.onlyUnread": "Non lues",
  "inbox.unread": "Non lue :",
  "inbox.unreadCount": { one: "{n} non lue", many: "{n} non lues", other: "{n} non lues" },
  "inbox.came": {
    one: "{n} nouvelle notification",
    many: "{n} de nouvelles notifications",
    other: "{n} nouvelles notifications",
  },
  "inbox.markAll": "Tout marquer comme lu",
  "inbox.markRead": "Marquer comme lue",
  "inbox.markUnread": "Marquer comme non lue",
  "inbox.more": "Autres actions",
  "inbox.actions": "Actions pour : {name}",
  "inbox.back": "Retour aux notifications",
  "inbox.triage": "Le triage",
  "inbox.assigned": "{actor} vous a attribué ce ticket",
  "inbox.assignedMany": {
    one: "{actor} vous a attribué {n} ticket",
    many: "{actor} vous a attribué {n} de tickets",
    other: "{actor} vous a attribué {n} tickets",
  },
  "inbox.replied": "{actor} a répondu",
  "inbox.repliedStatus": "{actor} a répondu et passé le statut à {status}",
  "inbox.noted": "{actor} a écrit une note interne",
  "inbox.status": "{actor} a passé le statut à {status}",
  "inbox.changed": "{actor} a modifié : {fields}",
  "inbox.changedMany": {
    one: "{actor} a modifié {n} de vos tickets",
    many: "{actor} a modifié {n} de vos tickets",
    other: "{actor} a modifié {n} de vos tickets",
  },
  "inbox.empty.title": "Rien pour le moment",
  "inbox.empty.hint":
    "Quand un ticket vous est attribué, ou que d’autres répondent, écrivent une note ou modifient quelque chose sur vos tickets, vous l’apprenez ici. Ce que vous faites vous-même n’y figure pas.",
  "inbox.empty.contact": "Quand le support vous répond ou qu’un de vos tickets avance, vous l’apprenez ici.",
  "inbox.clear.title": "Tout est lu",
  "inbox.clear.hint": "Vous avez vu tout ce que d’autres ont fait sur vos tickets.",
  "inbox.clear.action": "Tout afficher",
  "inbox.preferences": "Ce qui vous est signalé",
  "inbox.preferences.loading": "Chargement",
  "inbox.preferences.intro":
    "Choisissez ce qui arrive dans vos notifications. Il s’agit des tickets qui vous sont attribués, et jamais de ce que vous faites vous-même. Un changement vaut à partir de maintenant ; ce qui est déjà là reste.",
  "inbox.preferences.introContact":
    "Choisissez ce qui arrive dans vos notifications. Il s’agit de vos propres demandes. Un changement vaut à partir de maintenant ; ce qui est déjà là reste.",
  "inbox.preferences.mute":
    "Un ticket peut être mis en sourdine depuis les notifications ou en haut du ticket : vous n’en entendez plus parler, sauf s’il vous est attribué à nouveau. Ce que vous avez lu est conservé 90 jours.",
  "told.assigned": "Un ticket m’est attribué",
  "told.assigned.hint": "Par une personne, ou par le triage quand il est assez sûr.",
  "told.replied": "Quelqu’un répond",
  "told.replied.hint": "Une réponse publique sur un de vos tickets, du client ou de l’équipe.",
  "told.noted": "Quelqu’un écrit une note interne",
  "told.noted.hint": "Ce que seule l’équipe lit, sur un de vos tickets.",
  "told.changed": "Quelqu’un modifie un ticket",
  "told.changed.hint":
    "Statut, priorité, catégorie ou tout autre champ d’un de vos tickets, modifié par quelqu’un d’autre.",
  "told.changed.contact": "Le support s’en occupe, attend votre réponse, le résout ou le clôt.",
  "mute.on": "Mettre ce ticket en sourdine",
  "mute.off": "Réactiver ce ticket",
  "mute.muted": "En sourdine",
  "mute.done": "En sourdine : ce ticket ne vous est signalé que s’il vous est attribué à nouveau.",
  "mute.undone": "Ce ticket vous est de nouveau signalé.",
};
