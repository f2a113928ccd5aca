import { useQuery } from "@tanstack/react-query";

import { categoriesQuery, customerQuery, customersQuery, teamsQuery, techniciansQuery } from "../../api/directory";
import { PRIORITIES, STATUSES } from "../../api/types";
import { useWords } from "../../i18n/language";
import { useMay, useMe } from "../../lib/session";
import type { Option } from "../../ui/picker";
import { PriorityIcon } from "../../ui/priority-icon";
import { StatusMark } from "../../ui/status-mark";
import type { Filter, QueueSearch } from "./filters";

/** What is typed in the list of a filter whose values are not all at hand. */
export type Typed = { customer?: string; tag?: string };

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
  const tag = typed.tag?.trim() || search.tag;
  const named = (items: { id: string; name: string }[] | undefined): Option[] =>
    (items ?? []).map(({ id, name }) => ({ value: id, label: name }));

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
  };
  return {
    options,
    nameOf: (filter: Filter) => (filter === "tag" ? t("property.tags") : t(`property.${filter}`)),
    labelOf: (filter: Filter, value: string) => {
      if (filter === "status") return word("status", value, "status.all");
      // The list holds only the first of many customers; while the name is on its way, nothing stands in its place.
      if (filter === "customer") return chosen.data?.name ?? (chosen.isPending ? "" : value);
      return options[filter]?.find((option) => option.value === value)?.label ?? value;
    },
  };
}
