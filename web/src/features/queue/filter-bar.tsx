import type { ReactNode } from "react";

import { useT } from "../../i18n/language";
import { Button } from "../../ui/button";
import { Chip } from "./chips";
import { ADD_FILTER, FilterMenu } from "./filter-menu";
import { FILTERS, type QueueSearch, omit, reset, values, without } from "./filters";
import { useFilterOptions } from "./use-filter-options";

type Props = { search: QueueSearch; onChange: (next: QueueSearch) => void; children: ReactNode };

/** The filters that are on, each as a chip that can be taken away, and another one; then what else shapes the list. */
export function FilterBar({ search, onChange, children }: Props) {
  const t = useT();
  const { nameOf, labelOf } = useFilterOptions(search);
  const on = FILTERS.filter((filter) => search[filter]);
  const change = (next: QueueSearch) => {
    onChange(next);
    // The button that had the focus goes away with its chip.
    document.getElementById(ADD_FILTER)?.focus();
  };
  return (
    <div className="flex items-center gap-1.5">
      {/* On a phone one line that scrolls sideways; the padding keeps the focus ring from being cut. */}
      <div
        data-sideways
        className="-m-1 flex min-w-0 flex-1 items-center gap-1.5 p-1 max-md:overflow-x-auto md:flex-wrap"
      >
        {on.map((filter) => (
          <Chip
            key={filter}
            name={nameOf(filter)}
            value={values(search, filter)
              .map((value) => labelOf(filter, value))
              .join(", ")}
            onRemove={() => change(without(search, filter))}
          />
        ))}
        {search.q ? <Chip name={t("queue.words")} value={search.q} onRemove={() => change(omit(search, "q"))} /> : null}
        <FilterMenu search={search} onChange={onChange} />
        {on.length + (search.q ? 1 : 0) > 1 ? (
          <Button look="quiet" size="small" onClick={() => change(reset(search))}>
            {t("queue.filter.clear")}
          </Button>
        ) : null}
      </div>
      {children}
    </div>
  );
}
