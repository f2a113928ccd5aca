import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded border border-line-strong bg-bg px-1 font-sans text-[11px]/4 font-medium text-text-3 max-md:hidden">
      {children}
    </kbd>
  );
}
