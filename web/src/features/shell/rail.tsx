import type { ReactNode } from "react";

import { useT } from "../../i18n/language";
import { Brand } from "../../ui/brand";

/** The left edge on a desk: the views with their counts, and the person at its foot. */
export function Rail({ views, account }: { views: ReactNode; account: ReactNode }) {
  const t = useT();
  return (
    <aside className="flex min-h-0 flex-col border-r border-line bg-rail max-md:hidden">
      <div className="px-4 pt-4 pb-4">
        <Brand />
      </div>
      <nav aria-label={t("nav.label")} className="flex flex-1 flex-col gap-0.5 overflow-y-auto px-2">
        {views}
      </nav>
      <div className="border-t border-line">{account}</div>
    </aside>
  );
}
