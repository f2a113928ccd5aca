import { Check, Minus } from "lucide-react";
import type { MouseEvent } from "react";

import { cx } from "./class-names";

type Props = {
  checked: boolean | "mixed";
  label: string;
  tabIndex?: number;
  className?: string;
  onToggle: (event: MouseEvent) => void;
};

/** A box to tick in a list. A button, so that the keys of the page stay what they are while it has the focus. */
export function CheckBox({ checked, label, tabIndex, className, onToggle }: Props) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={checked}
      aria-label={label}
      tabIndex={tabIndex}
      onClick={onToggle}
      className={cx("group grid size-7 place-items-center rounded-control max-md:size-11", className)}
    >
      <span
        aria-hidden
        className={cx(
          "grid size-4 place-items-center rounded border",
          checked ? "border-accent bg-accent text-on-accent" : "border-control group-hover:border-accent",
        )}
      >
        {checked === "mixed" ? <Minus size={12} strokeWidth={3} /> : null}
        {checked === true ? <Check size={12} strokeWidth={3} /> : null}
      </span>
    </button>
  );
}
