import { useT } from "../../i18n/language";
import { cx } from "../../ui/class-names";
import type { Option } from "../../ui/picker";

type Props = { id: string; shown: boolean; options: Option[]; at: number; onChoose: (value: string) => void };

/** What completes the query line, below it. */
export function CompletionList({ id, shown, options, at, onChoose }: Props) {
  const t = useT();
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={t("line.options")}
      hidden={!shown}
      className="absolute inset-x-0 top-full z-40 mt-1 max-h-80 overflow-y-auto rounded-panel border border-line-strong bg-float p-1 shadow-float"
    >
      {options.map((option, index) => (
        // The keys are handled by the field, which keeps the focus (aria-activedescendant).
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={option.value}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option.value)}
          className={cx(
            "flex min-h-8 items-center gap-2 rounded-control px-2 hover:bg-hover max-md:min-h-11",
            index === at && "bg-selected",
          )}
        >
          {option.icon}
          <span className="min-w-0 truncate">{option.label}</span>
          <span className="ms-auto truncate text-xs text-text-3">{option.detail}</span>
        </li>
      ))}
    </ul>
  );
}
