import type { terms as en } from "../en/terms";
import type { Translated } from "../translate";

/** The desk's own terms, in German; the type makes a missing entry a compile error. */
export const terms: Translated<typeof en> = {
  "status.new": "Neu",
  "status.open": "Offen",
  "status.in_progress": "In Arbeit",
  "status.waiting_on_customer": "Wartet auf Kunden",
  "status.waiting_on_vendor": "Wartet auf Lieferanten",
  "status.resolved": "Gelöst",
  "status.closed": "Geschlossen",
  "status.cancelled": "Storniert",
  "status.active": "Offen",
  "status.all": "Beliebig",
  "priority.p1": "P1 Kritisch",
  "priority.p2": "P2 Hoch",
  "priority.p3": "P3 Normal",
  "priority.p4": "P4 Niedrig",
  "level.high": "Hoch",
  "level.medium": "Mittel",
  "level.low": "Niedrig",
  "type.incident": "Störung",
  "type.request": "Anfrage",
  "type.problem": "Problem",
  "type.change": "Änderung",
  "tier.bronze": "Bronze",
  "tier.silver": "Silber",
  "tier.gold": "Gold",
  "tier.platinum": "Platin",
};
