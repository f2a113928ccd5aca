import { Field, fieldClasses } from "../field";

type Props = {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string | undefined;
  optional?: string | undefined;
};

/** Some lines of text with their label. */
export function AreaField({ id, label, value, onChange, hint, error, optional }: Props) {
  return (
    <Field id={id} label={label} error={error} optional={optional} {...(hint ? { hint } : {})}>
      <textarea
        id={id}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
        className={`${fieldClasses} grow-field max-h-60 min-h-18`}
      />
    </Field>
  );
}
