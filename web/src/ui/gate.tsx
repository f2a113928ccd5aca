import type { ReactNode } from "react";

import { Brand } from "./brand";

/** The card of whoever is not inside yet. */
export function Gate({ children, wide }: { children: ReactNode; wide?: boolean }) {
  return (
    <main className="grid min-h-full place-items-center bg-rail p-4">
      <div
        className={`flex w-full flex-col gap-4 rounded-panel border border-line bg-bg p-8 max-md:p-6 ${wide ? "max-w-[560px]" : "max-w-[420px]"}`}
      >
        <Brand />
        {children}
      </div>
    </main>
  );
}
