import { ChevronDown } from "lucide-react";

import { useT } from "../../i18n/language";
import { Picker } from "../../ui/picker";
import { usePickerWords } from "../../ui/use-picker-words";
import type { View } from "./filters";
import { useViews } from "./use-views";
import { ViewIcon } from "./view-icon";

/** The views where there is no rail: on a phone the heading opens them. */
export function ViewPicker({
  shown,
  name,
  onChoose,
}: {
  shown: View | null;
  name: string;
  onChoose: (view: View) => void;
}) {
  const t = useT();
  const words = usePickerWords();
  const views = useViews();
  return (
    <Picker
      name={t("view.choose")}
      words={words}
      options={views.map(({ view, count }) => ({
        value: view,
        label: t(`view.${view}`),
        icon: <ViewIcon view={view} />,
        ...(count === null ? {} : { detail: count }),
      }))}
      chosen={shown ? [shown] : []}
      onChoose={onChoose}
      trigger={
        <button
          type="button"
          className="-ms-2 inline-flex min-h-11 items-center gap-1 rounded-control px-2 font-semibold"
        >
          {name}
          <ChevronDown aria-hidden size={16} className="text-text-3" />
        </button>
      }
    />
  );
}
