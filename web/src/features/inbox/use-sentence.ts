import type { Notification } from "../../api/notifications";
import { useWords } from "../../i18n/language";

/** Who did what, in words; for one piece of news, or for what one action did to several tickets. */
export function useSentence() {
  const { t, word, language } = useWords();
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const actorOf = ({ actor }: Notification) =>
    actor.kind === "model" ? t("inbox.triage") : actor.name || t("timeline.system");
  const changed = (item: Notification, actor: string) => {
    if (item.status) return t("inbox.status", { actor, status: t(`status.${item.status}`) });
    const fields = item.fields.map((field) => word("field", field, "field.other"));
    return fields.length > 0 ? t("inbox.changed", { actor, fields: list.format(fields) }) : t("event.other", { actor });
  };
  const one = (item: Notification) => {
    const actor = actorOf(item);
    switch (item.reason) {
      case "assigned":
        return t("inbox.assigned", { actor });
      case "unassigned":
        return t("inbox.unassigned", { actor });
      case "replied":
        return item.status
          ? t("inbox.repliedStatus", { actor, status: t(`status.${item.status}`) })
          : t("inbox.replied", { actor });
      case "noted":
        return t("inbox.noted", { actor });
      case "changed":
        return changed(item, actor);
    }
  };
  return (items: [Notification, ...Notification[]]) => {
    const [first] = items;
    if (items.length === 1) return one(first);
    const many = { actor: actorOf(first), n: items.length };
    if (first.reason === "unassigned") return t("inbox.unassignedMany", many);
    return first.reason === "assigned" ? t("inbox.assignedMany", many) : t("inbox.changedMany", many);
  };
}
