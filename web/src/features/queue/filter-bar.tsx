import { ArrowDownUp, X } from "lucide-react";

import type { ReactNode } from "react";

import { useWords } from "../../i18n/language";
import { Button } from "../../ui/button";
import { Picker } from "../../ui/picker";
import { usePickerWords } from "../../ui/use-picker-words";
import { ADD_FILTER, FilterMenu } from "./filter-menu";
import { FILTERS, type Filter, type QueueSearch, SORTS, values, without } from "./filters";
import { useFilterOptions } from "./use-filter-options";

/** The filters that are on, each as a chip that can be taken away; another one; and the order. */
export function FilterBar({
  search,
  onChange,
  children,
}: {
  search: QueueSearch;
  onChange: (next: QueueSearch) => void;
  children: ReactNode;
}) {
  const { t } = useWords();
  const words = usePickerWords();
  const { nameOf, labelOf } = useFilterOptions(search);
  const on = FILTERS.filter((filter) => search[filter]);
  const sort = search.sort ?? "-updatedAt";
  const remove = (filter: Filter) => {
    onChange(without(search, filter));
    // The button that had the focus goes away with its chip.
    document.getElementById(ADD_FILTER)?.focus();
  };
  const reset = () => {
    onChange(search.sort ? { sort: search.sort } : {});
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
          <span
            key={filter}
            className="inline-flex h-6 shrink-0 items-center gap-1.5 rounded-control border border-line-strong ps-2 text-text-2 max-md:h-11"
          >
            {nameOf(filter)}
            <b
              className="max-w-52 truncate font-medium text-text"
              title={values(search, filter)
                .map((value) => labelOf(filter, value))
                .join(", ")}
            >
              {values(search, filter)
                .map((value) => labelOf(filter, value))
                .join(", ")}
            </b>
            <button
              type="button"
              aria-label={t("queue.filter.remove", { name: nameOf(filter) })}
              onClick={() => remove(filter)}
              className="-my-px grid h-6 w-6 place-items-center rounded-control text-text-3 hover:bg-hover hover:text-text max-md:size-11"
            >
              <X aria-hidden size={12} />
            </button>
          </span>
        ))}
        <FilterMenu search={search} onChange={onChange} />
        {on.length > 1 ? (
          <Button look="quiet" size="small" onClick={reset}>
            {t("queue.filter.clear")}
          </Button>
        ) : null}
      </div>
      {children}
      <span className="-me-2 shrink-0">
        <Picker
          name={t("queue.sort")}
          words={words}
          options={SORTS.map((value) => ({ value, label: t(`queue.sort.${value}`) }))}
          chosen={[sort]}
          onChoose={(value) => onChange({ ...search, sort: value })}
          trigger={
            <Button look="quiet" size="small">
              <ArrowDownUp aria-hidden size={14} strokeWidth={1.75} />
              <span className="sr-only">{t("queue.sort")}</span>
              <span className="max-md:sr-only">{t(`queue.sort.${sort}`)}</span>
            </Button>
          }
        />
      </span>
    </div>
  );
}
