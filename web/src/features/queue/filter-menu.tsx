import { Plus } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";

import { useT } from "../../i18n/language";
import { Button } from "../../ui/button";
import { OptionList } from "../../ui/option-list";
import { usePickerWords } from "../../ui/use-picker-words";
import { FILTERS, type Filter, type QueueSearch, takesSeveral, toggled, values } from "./filters";
import { isTyped, useFilterOptions } from "./use-filter-options";

export const ADD_FILTER = "add-filter";

/** First which field, then which of its values; the list behind changes with each choice. */
export function FilterMenu({ search, onChange }: { search: QueueSearch; onChange: (next: QueueSearch) => void }) {
  const t = useT();
  const words = usePickerWords();
  const [open, setOpen] = useState(false);
  const [field, setField] = useState<Filter | null>(null);
  const [typed, setTyped] = useState("");
  const { options, nameOf } = useFilterOptions(search, isTyped(field) ? { [field]: typed } : {});
  const fields = FILTERS.filter((filter) => options[filter]);
  const change = (next: boolean) => {
    setOpen(next);
    setField(null);
    setTyped("");
  };
  return (
    <Popover.Root open={open} onOpenChange={change}>
      <Popover.Trigger asChild>
        <Button id={ADD_FILTER} look="chip" size="small">
          <Plus aria-hidden size={14} strokeWidth={1.75} />
          {t("queue.filter")}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t("queue.filter.choose")}
          className="z-50 w-64 max-w-[calc(100vw-16px)] overflow-hidden rounded-panel border border-line-strong bg-float shadow-float"
        >
          {field === null ? (
            <OptionList
              key="fields"
              name={t("queue.filter.choose")}
              words={words}
              options={fields.map((filter) => ({ value: filter, label: nameOf(filter) }))}
              chosen={[]}
              several
              onChoose={setField}
              onDone={() => {}}
            />
          ) : (
            <OptionList
              key={field}
              name={nameOf(field)}
              words={words}
              options={options[field] ?? []}
              chosen={values(search, field)}
              several={takesSeveral(field)}
              onChoose={(value) => onChange(toggled(search, field, value))}
              onDone={() => change(false)}
              {...(isTyped(field) ? { onFilter: setTyped } : {})}
              {...(field === "tag" ? { placeholder: t("queue.filter.typeTag") } : {})}
              {...(field === "created" || field === "updated" ? { placeholder: t("queue.filter.typeDays") } : {})}
            />
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
