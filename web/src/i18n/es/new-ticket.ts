import type { newTicket as en } from "../en/new-ticket";
import type { Translated } from "../translate";

/** Opening a ticket, in Spanish; the type makes a missing entry a compile error. */
export const newTicket: Translated<typeof en> = {
  "new.title": "Nuevo ticket",
  "new.customer": "Cliente",
  "new.contact": "Contacto",
  "new.subject": "Título",
  "new.description": "Descripción",
  "new.type": "Tipo",
  "new.category": "Categoría",
  "new.impact": "Impacto",
  "new.urgency": "Urgencia",
  "new.technician": "Técnico",
  "new.filesHint": "También puede pegar o soltar archivos aquí.",
  "new.tags": "Etiquetas",
  "new.tagsHint": "Separadas por comas",
  "new.choose": "Elegir",
  "new.auto": "Lo decide el triaje",
  "new.optional": "opcional",
  "new.submit": "Crear ticket",
  "new.busy": "Creando",
  "new.cancel": "Cancelar",
  "new.discard": "Descartar borrador",
  "new.created": "Se ha creado el ticket #{number}",
  "new.failed": "El ticket no se ha creado. Lo que ha escrito se conserva.",
};
