import type { ComponentProps } from "react";

import { Field, lineClasses } from "../field";

type Props = Omit<ComponentProps<"input">, "onChange" | "value"> & {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: string | undefined;
};

/** One line of text with its label. */
export function TextField({ id, label, value, onChange, hint, error, optional, ...rest }: Props) {
  return (
    <Field id={id} label={label} error={error} optional={optional} {...(hint ? { hint } : {})}>
      <input
        id={id}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
        className={lineClasses}
        {...rest}
      />
    </Field>
  );
}
