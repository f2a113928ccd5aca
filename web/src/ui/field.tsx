import type { ReactNode } from "react";

export const fieldClasses =
  "w-full rounded-control border border-control bg-bg px-3 py-1.5 text-base text-text max-md:text-lg aria-invalid:border-red";

/** One line: as high as a finger needs on a phone. */
export const lineClasses = `${fieldClasses} max-md:min-h-11`;

/** A label, its control, and what is wrong with it right below. */
export function Field({
  id,
  label,
  hint,
  error,
  optional,
  children,
}: {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  optional?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} id={`${id}-label`} className="flex items-baseline gap-2 font-medium">
        {label}
        {optional ? <span className="text-xs font-normal text-text-3">{optional}</span> : null}
      </label>
      {children}
      {hint && !error ? (
        <p id={`${id}-hint`} className="text-xs text-text-3">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-xs font-medium text-red">
          {error}
        </p>
      ) : null}
    </div>
  );
}
