import type { Ticket, TicketPatch } from "../../api/types";
import { languageNamed, useT } from "../../i18n/language";
import { shownPath } from "../../lib/category-path";
import { useFieldName } from "../../ui/use-field-name";

/** What a change made of the ticket, in words: "Status: Resolved". */
export function useDescription() {
  const t = useT();
  const fieldName = useFieldName();
  return (ticket: Ticket, patch: TicketPatch): string => {
    const none = t("property.none");
    const values: Record<string, () => string> = {
      title: () => ticket.title,
      status: () => t(`status.${ticket.status}`),
      priority: () => t(`priority.${ticket.priority}`),
      impact: () => (ticket.impact ? t(`level.${ticket.impact}`) : none),
      urgency: () => (ticket.urgency ? t(`level.${ticket.urgency}`) : none),
      type: () => t(`type.${ticket.type}`),
      categoryId: () => (ticket.category ? shownPath(ticket.category.path) : none),
      assignedTechnicianId: () => ticket.technician?.name ?? t("property.unassigned"),
      teamId: () => ticket.team?.name ?? none,
      contactId: () => ticket.contact?.name ?? none,
      siteId: () => ticket.site?.name ?? none,
      tags: () => ticket.tags.join(", ") || none,
      cc: () => ticket.cc.join(", ") || none,
      language: () => languageNamed(ticket.language) ?? none,
      assetReference: () => ticket.assetReference ?? none,
    };
    const parts = Object.keys(patch).map((name) => {
      const field = fieldName(name) ?? t("property.other");
      const value = values[name]?.();
      return value === undefined ? field : t("undo.changed", { field, value });
    });
    return parts.join(" · ");
  };
}
