import { ArrowDownUp } from "lucide-react";

import { useT } from "../../i18n/language";
import { Button } from "../../ui/button";
import { Picker } from "../../ui/picker";
import { usePickerWords } from "../../ui/use-picker-words";
import { DEFAULT_SORT, type QueueSearch, SORTS } from "./filters";

type Props = { search: QueueSearch; onChange: (next: QueueSearch) => void };

/** The order of the list; what was found by words comes best first. */
export function SortPicker({ search, onChange }: Props) {
  const t = useT();
  const words = usePickerWords();
  const sort = search.sort ?? DEFAULT_SORT;
  if (search.q) return <span className="shrink-0 px-2 text-text-3 max-md:hidden">{t("queue.sort.best")}</span>;
  return (
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
          <span className="max-xl:sr-only">{t(`queue.sort.${sort}`)}</span>
        </Button>
      }
    />
  );
}
