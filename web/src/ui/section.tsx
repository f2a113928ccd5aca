import type { ReactNode } from "react";

type Props = { id: string; title: string; hint?: string; action?: ReactNode; children: ReactNode };

/** A part of a page with a name of its own. */
export function Section({ id, title, hint, action, children }: Props) {
  return (
    <section aria-labelledby={id} className="mb-8">
      <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          {hint ? <p className="max-w-[65ch] text-text-2">{hint}</p> : null}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
