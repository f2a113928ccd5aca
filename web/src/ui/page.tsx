import type { ReactNode } from "react";

import { cx } from "./class-names";

type Props = {
  title: ReactNode;
  /** One line on what this is for. */
  hint?: string;
  actions?: ReactNode;
  back?: ReactNode;
  wide?: boolean;
  children: ReactNode;
};

/** A screen that is no list of tickets: its name, what can be done, and its content in a readable width. */
export function Page({ title, hint, actions, back, wide, children }: Props) {
  const width = cx("mx-auto w-full px-4 md:px-6", wide ? "max-w-[1120px]" : "max-w-[760px]");
  return (
    <div className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <div className={cx(width, "pt-5 pb-16")}>
        {back}
        <header className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-3">
          <div className="min-w-0 flex-1 basis-64">
            <h1 className="text-xl font-semibold break-words">{title}</h1>
            {hint ? <p className="mt-0.5 max-w-[65ch] text-base text-text-2">{hint}</p> : null}
          </div>
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </header>
        {children}
      </div>
    </div>
  );
}
