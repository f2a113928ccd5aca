import { TICKET_TYPES } from "../../api/types";
import { useT } from "../../i18n/language";
import type { Option } from "../../ui/picker";
import type { QueueSearch } from "./filters";
import { FILTERS } from "./filters";
import { LINE_FIELDS, type LineField, type Typing, quoted } from "./line";
import { isTyped, useFilterOptions } from "./use-filter-options";

/** So many are offered. */
const MOST = 9;
/** Values that are written as words of the language, not as names. */
const PLAIN: ReadonlySet<LineField> = new Set<LineField>(["status", "priority", "created", "updated", "type"]);

/** What could stand where one is typing: fields, then their values. Each option is the text that is written. */
export function useCompletion(search: QueueSearch, { field, text }: Typing, line: string): Option[] {
  const t = useT();
  const known = field !== null && field !== "type" && field !== "number" ? field : null;
  const { options, nameOf } = useFilterOptions(search, isTyped(known) ? { [known]: text } : {});
  const begins = (words: string) =>
    words
      .toLowerCase()
      .split(/[\s_]/)
      .some((part) => part.startsWith(text.toLowerCase()));
  if (field === null) {
    if (text === "" && line !== "") return [];
    const fields = LINE_FIELDS.filter((each) => each.startsWith(text.toLowerCase()));
    const name = (each: LineField) => (each === "type" || each === "number" ? t(`line.${each}`) : nameOf(each));
    // Who may not filter by a field is not offered it.
    const may = (each: LineField) =>
      !FILTERS.some((filter) => filter === each) || each === "contact" || each in options;
    return fields.filter(may).map((each) => ({ value: `${each}:`, label: `${each}:`, detail: name(each) }));
  }
  if (field === "type")
    return TICKET_TYPES.filter(begins).map((value) => ({ value, label: value, detail: t(`type.${value}`) }));
  if (known === null) return [];
  const all = options[known] ?? [];
  const values = all.filter(
    ({ value, label }) => value !== "all" && (isTyped(known) || begins(label) || begins(value)),
  );
  return values.slice(0, MOST).map(({ value, label, icon }) => {
    const isWord = PLAIN.has(field) || value === "me" || value === "unassigned";
    // A category is named by its path in lists, and by its own name in a line.
    const name = label.split(" › ").at(-1) ?? label;
    const written = isWord ? value : quoted(name);
    return {
      value: written,
      label: isWord ? value : label,
      ...(isWord && label !== value ? { detail: label } : {}),
      icon,
    };
  });
}
