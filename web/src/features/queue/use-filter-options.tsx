import { useQuery } from "@tanstack/react-query";

import {
  categoriesQuery,
  contactQuery,
  customerQuery,
  customersQuery,
  teamsQuery,
  techniciansQuery,
} from "../../api/directory";
import { PRIORITIES, STATUSES } from "../../api/types";
import { useWords } from "../../i18n/language";
import { useMay, useMe } from "../../lib/session";
import type { Option } from "../../ui/picker";
import { PriorityIcon } from "../../ui/priority-icon";
import { StatusMark } from "../../ui/status-mark";
import type { Filter, QueueSearch } from "./filters";

/** What is typed in the list of a filter whose values are not all at hand. */
export type Typed = { customer?: string; tag?: string; created?: string; updated?: string };
/** The filters whose values are found by typing. */
export const isTyped = (filter: Filter | null): filter is keyof Typed =>
  filter === "customer" || filter === "tag" || filter === "created" || filter === "updated";

export const DAYS = ["today", "yesterday", "7d", "30d", "90d"] as const;
const isDays = (text: string): text is (typeof DAYS)[number] => DAYS.some((each) => each === text);

/** What each filter can be, in the reader's words; names of customers come from the server by what was typed. */
export function useFilterOptions(search: QueueSearch, typed: Typed = {}) {
  const { t, word } = useWords();
  const mayTechnicians = useMay("technicians.read");
  const me = useMe();
  const teams = useQuery({ ...teamsQuery, enabled: mayTechnicians });
  const technicians = useQuery({ ...techniciansQuery, enabled: mayTechnicians });
  const categories = useQuery(categoriesQuery);
  const customers = useQuery(customersQuery(typed.customer ?? ""));
  const chosen = useQuery({ ...customerQuery(search.customer ?? ""), enabled: search.customer !== undefined });
  const contact = useQuery({ ...contactQuery(search.contact ?? ""), enabled: search.contact !== undefined });
  const tag = typed.tag?.trim() || search.tag;
  const named = (items: { id: string; name: string }[] | undefined): Option[] =>
    (items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  /** Days in words, then as the search takes them: `2026-01`, `>2026-01-31`, `2026-01-01..2026-01-31`. */
  const days = (filter: "created" | "updated"): Option[] => {
    const [written, now] = [typed[filter]?.trim() ?? "", search[filter] ?? ""];
    const others = [...new Set([written, now])].filter((value) => value !== "" && !isDays(value));
    const usual = DAYS.map((value) => ({ value, label: t(`days.${value}`), detail: value }));
    const fits = ({ value, label }: Option) => `${label} ${value}`.toLowerCase().includes(written.toLowerCase());
    return [...others.map((value) => ({ value, label: value })), ...usual.filter(fits)];
  };

  const options: Partial<Record<Filter, Option[]>> = {
    status: [
      { value: "active", label: t("view.open") },
      ...STATUSES.map((value) => ({ value, label: t(`status.${value}`), icon: <StatusMark status={value} /> })),
      { value: "all", label: t("status.all") },
    ],
    priority: PRIORITIES.map((value) => ({
      value,
      label: t(`priority.${value}`),
      icon: <PriorityIcon priority={value} />,
    })),
    ...(mayTechnicians
      ? {
          technician: [
            ...(me.technicianId ? [{ value: "me", label: t("view.mine") }] : []),
            { value: "unassigned", label: t("view.unassigned") },
            ...named(technicians.data),
          ],
          team: named(teams.data),
          // Tags are words of the desk's own: whatever is typed can be one.
          tag: tag ? [{ value: tag, label: tag }] : [],
        }
      : {}),
    customer: named(customers.data),
    category: (categories.data ?? []).map(({ id, path }) => ({ value: id, label: path })),
    created: days("created"),
    updated: days("updated"),
  };
  const labelOf = (filter: Filter, value: string) => {
    if (filter === "status") return word("status", value, "status.all");
    // The list holds only the first of many customers; while the name is on its way, nothing stands in its place.
    if (filter === "customer") return chosen.data?.name ?? (chosen.isPending ? "" : value);
    if (filter === "contact") return contact.data?.name ?? (contact.isPending ? "" : value);
    if (filter === "created" || filter === "updated") return isDays(value) ? t(`days.${value}`) : value;
    return options[filter]?.find((option) => option.value === value)?.label ?? value;
  };
  /** What a query line says in place of an id: a name, or the id itself, which is understood as well. */
  const lineNameOf = (filter: Filter, value: string): string => {
    const found = {
      technician: technicians.data,
      team: teams.data,
      category: categories.data,
      customer: chosen.data && [chosen.data],
      contact: contact.data && [contact.data],
    };
    const items = filter in found ? found[filter as keyof typeof found] : undefined;
    return items?.find(({ id }) => id === value)?.name ?? value;
  };
  return {
    options,
    nameOf: (filter: Filter) => (filter === "tag" ? t("property.tags") : t(`property.${filter}`)),
    labelOf,
    lineNameOf,
  };
}
