import { X } from "lucide-react";

import { useT } from "../../i18n/language";

type Props = { name: string; value: string; onRemove: () => void };

/** A filter that is on, and how to take it away. */
export function Chip({ name, value, onRemove }: Props) {
  const t = useT();
  return (
    <span className="inline-flex h-6 shrink-0 items-center gap-1.5 rounded-control border border-line-strong ps-2 text-text-2 max-md:h-11">
      {name}
      <b className="max-w-52 truncate font-medium text-text" title={value}>
        {value}
      </b>
      <button
        type="button"
        aria-label={t("queue.filter.remove", { name })}
        onClick={onRemove}
        className="-my-px grid h-6 w-6 place-items-center rounded-control text-text-3 hover:bg-hover hover:text-text max-md:size-11"
      >
        <X aria-hidden size={12} />
      </button>
    </span>
  );
}
