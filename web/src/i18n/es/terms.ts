import type { terms as en } from "../en/terms";
import type { Translated } from "../translate";

/** The desk's own terms, in Spanish; the type makes a missing entry a compile error. */
export const terms: Translated<typeof en> = {
  "status.new": "Nuevo",
  "status.open": "Abierto",
  "status.in_progress": "En curso",
  "status.waiting_on_customer": "En espera del cliente",
  "status.waiting_on_vendor": "En espera del proveedor",
  "status.resolved": "Resuelto",
  "status.closed": "Cerrado",
  "status.cancelled": "Cancelado",
  "status.active": "Abierto",
  "status.all": "Cualquiera",
  "priority.p1": "P1 Crítica",
  "priority.p2": "P2 Alta",
  "priority.p3": "P3 Normal",
  "priority.p4": "P4 Baja",
  "level.high": "Alto",
  "level.medium": "Medio",
  "level.low": "Bajo",
  "type.incident": "Incidente",
  "type.request": "Solicitud",
  "type.problem": "Problema",
  "type.change": "Cambio",
  "tier.bronze": "Bronce",
  "tier.silver": "Plata",
  "tier.gold": "Oro",
  "tier.platinum": "Platino",
};
