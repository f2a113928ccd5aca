import { ChevronDown } from "lucide-react";

import { useT } from "../../i18n/language";
import { Picker } from "../../ui/picker";
import { usePickerWords } from "../../ui/use-picker-words";
import { EntryIcon } from "./entry-icon";
import type { QueueSearch } from "./filters";
import { entryOf, useViews } from "./use-views";

type Props = { search: QueueSearch; name: string; onChoose: (search: QueueSearch) => void };

/** The views where there is no rail: on a phone the heading opens them. */
export function ViewPicker({ search, name, onChoose }: Props) {
  const t = useT();
  const words = usePickerWords();
  const views = useViews();
  const current = entryOf(search);
  return (
    <Picker
      name={t("view.choose")}
      words={words}
      options={views.map((entry) => ({
        value: entry.key,
        label: entry.name,
        icon: <EntryIcon entry={entry} />,
        ...(entry.count === null ? {} : { detail: entry.count }),
      }))}
      chosen={current ? [current] : []}
      onChoose={(key) => onChoose(views.find((entry) => entry.key === key)?.search ?? {})}
      trigger={
        <button
          type="button"
          className="-ms-2 inline-flex min-h-11 max-w-60 items-center gap-1 rounded-control px-2 font-semibold"
        >
          <span className="truncate">{name}</span>
          <ChevronDown aria-hidden size={16} className="shrink-0 text-text-3" />
        </button>
      }
    />
  );
}
