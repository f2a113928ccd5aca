import type { ReactNode } from "react";

import { isSingleKey, keysChoice } from "../lib/shortcuts";

/** A key; one that is switched off is not shown. */
export function Kbd({ children }: { children: ReactNode }) {
  const keys = keysChoice.use();
  if (keys === "off" && typeof children === "string" && isSingleKey(children)) return null;
  return (
    <kbd className="rounded border border-line-strong bg-bg px-1 font-sans text-[11px]/4 font-medium text-text-3 max-md:hidden">
      {children}
    </kbd>
  );
}
