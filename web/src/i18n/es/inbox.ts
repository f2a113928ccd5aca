import type { inbox as en } from "../en/inbox";
import type { Translated } from "../translate";

/** What one is told of, in Spanish; the type makes a missing entry a compile error. */
export const inbox: Translated<typeof en> = {
  "inbox.title": "Avisos",
  "inbox.loading": "Cargando los avisos",
  "inbox.show": "Mostrar",
  "inbox.all": "Todos",
  "inbox.onlyUnread": "Sin leer",
  "inbox.unread": "Sin leer:",
  "inbox.unreadCount": { one: "{n} sin leer", many: "{n} sin leer", other: "{n} sin leer" },
  "inbox.came": { one: "{n} aviso nuevo", many: "{n} de avisos nuevos", other: "{n} avisos nuevos" },
  "inbox.markAll": "Marcar todo como leído",
  "inbox.markRead": "Marcar como leído",
  "inbox.markUnread": "Marcar como no leído",
  "inbox.more": "Más acciones",
  "inbox.actions": "Acciones para: {name}",
  "inbox.back": "Volver a los avisos",
  "inbox.triage": "El triaje",
  "inbox.assigned": "{actor} le ha asignado este ticket",
  "inbox.assignedMany": {
    one: "{actor} le ha asignado {n} ticket",
    many: "{actor} le ha asignado {n} de tickets",
    other: "{actor} le ha asignado {n} tickets",
  },
  "inbox.replied": "{actor} ha respondido",
  "inbox.repliedStatus": "{actor} ha respondido y ha puesto el estado en {status}",
  "inbox.noted": "{actor} ha escrito una nota interna",
  "inbox.status": "{actor} ha puesto el estado en {status}",
  "inbox.changed": "{actor} ha cambiado: {fields}",
  "inbox.changedMany": {
    one: "{actor} ha cambiado {n} de sus tickets",
    many: "{actor} ha cambiado {n} de sus tickets",
    other: "{actor} ha cambiado {n} de sus tickets",
  },
  "inbox.empty.title": "Todavía no hay nada",
  "inbox.empty.hint":
    "Cuando se le asigne un ticket, o cuando otros respondan, escriban una nota o cambien algo en sus tickets, lo sabrá aquí. Lo que hace usted no aparece.",
  "inbox.empty.contact": "Cuando el equipo de soporte le responda o un ticket suyo avance, lo sabrá aquí.",
  "inbox.clear.title": "Nada sin leer",
  "inbox.clear.hint": "Ha visto todo lo que otros han hecho en sus tickets.",
  "inbox.clear.action": "Mostrar todos",
  "inbox.preferences": "De qué se le avisa",
  "inbox.preferences.loading": "Cargando",
  "inbox.preferences.intro":
    "Elija qué llega a sus avisos. Se trata de los tickets que tiene asignados, y nunca de lo que hace usted. Un cambio vale desde ahora; lo que ya está se queda.",
  "inbox.preferences.introContact":
    "Elija qué llega a sus avisos. Se trata de sus propias solicitudes. Un cambio vale desde ahora; lo que ya está se queda.",
  "inbox.preferences.mute":
    "Un ticket se puede silenciar desde los avisos o en la parte superior del ticket: no se le avisa más de él, salvo que se le asigne de nuevo. Lo leído se conserva 90 días.",
  "told.assigned": "Se me asigna un ticket",
  "told.assigned.hint": "Por una persona, o por el triaje cuando está bastante seguro.",
  "told.replied": "Alguien responde",
  "told.replied.hint": "Una respuesta pública en un ticket suyo, del cliente o de alguien del equipo.",
  "told.noted": "Alguien escribe una nota interna",
  "told.noted.hint": "Lo que solo lee el equipo, en un ticket suyo.",
  "told.changed": "Alguien cambia un ticket",
  "told.changed.hint":
    "Estado, prioridad, categoría o cualquier otro campo de un ticket suyo, cambiado por otra persona.",
  "told.changed.contact": "El equipo de soporte empieza con él, le espera a usted, lo resuelve o lo cierra.",
  "mute.on": "Silenciar este ticket",
  "mute.off": "Dejar de silenciar este ticket",
  "mute.muted": "Silenciado",
  "mute.done": "Silenciado: solo se le avisa de este ticket si se le asigna de nuevo.",
  "mute.undone": "Se le avisa de nuevo de este ticket.",
};
