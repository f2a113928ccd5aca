import { useQuery } from "@tanstack/react-query";

import { categoriesQuery, customersQuery, techniciansQuery } from "../../api/directory";
import { PRIORITIES, STATUSES } from "../../api/types";
import { useWords } from "../../i18n/language";
import { useMay } from "../../lib/session";
import type { Option } from "../../ui/picker";
import { PriorityIcon } from "../../ui/priority-icon";
import { StatusMark } from "../../ui/status-mark";
import type { Filter } from "./filters";

/** What each filter can be, in the reader's words; names of customers come from the server by what was typed. */
export function useFilterOptions(typed: string) {
  const { t, word } = useWords();
  const mayTechnicians = useMay("technicians.read");
  const technicians = useQuery({ ...techniciansQuery, enabled: mayTechnicians });
  const categories = useQuery(categoriesQuery);
  const customers = useQuery(customersQuery(typed));
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
            { value: "me", label: t("view.mine") },
            { value: "unassigned", label: t("view.unassigned") },
            ...named(technicians.data),
          ],
        }
      : {}),
    customer: named(customers.data),
    category: (categories.data ?? []).map(({ id, path }) => ({ value: id, label: path })),
  };
  return {
    options,
    nameOf: (filter: Filter) => (filter === "tag" ? t("property.tags") : t(`property.${filter}`)),
    labelOf: (filter: Filter, value: string) =>
      filter === "status"
        ? word("status", value, "status.all")
        : (options[filter]?.find((option) => option.value === value)?.label ?? value),
  };
}
