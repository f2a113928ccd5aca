import { cx } from "../class-names";

type Props = {
  id: string;
  label: string;
  hint?: string | undefined;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
};

/** Something that is so or not so, with what it means below its name. */
export function CheckField({ id, label, hint, checked, disabled, onChange }: Props) {
  return (
    <div className={cx("flex items-start gap-2.5", disabled && "opacity-55")}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-4 shrink-0 accent-accent max-md:size-5"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-xs text-text-3">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
