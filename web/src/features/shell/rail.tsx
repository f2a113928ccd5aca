import { Link } from "@tanstack/react-router";
import { Plus, Search } from "lucide-react";
import type { ReactNode } from "react";

import { useT } from "../../i18n/language";
import { Brand } from "../../ui/brand";
import { LiveMark } from "../../ui/live-mark";

const TOOL = "grid size-7 place-items-center rounded-control text-text-2 hover:bg-hover hover:text-text";

/** The left edge on a desk: the views with their counts, and the person at its foot. */
export function Rail({ views, account }: { views: ReactNode; account: ReactNode }) {
  const t = useT();
  return (
    <aside className="flex min-h-0 flex-col border-e border-line bg-rail max-md:hidden">
      <div className="flex h-14 items-center gap-0.5 pe-2 ps-4">
        <Brand />
        <Link
          to="/search"
          aria-label={t("nav.search")}
          title={t("keys.hint", { name: t("search.label"), key: "/" })}
          className={`${TOOL} ms-auto`}
        >
          <Search aria-hidden size={16} strokeWidth={1.75} />
        </Link>
        <Link
          to="/tickets/new"
          aria-label={t("nav.new")}
          title={t("keys.hint", { name: t("queue.new"), key: "c" })}
          className={TOOL}
        >
          <Plus aria-hidden size={16} strokeWidth={1.75} />
        </Link>
      </div>
      <nav aria-label={t("nav.label")} className="flex flex-1 flex-col gap-0.5 overflow-y-auto px-2">
        {views}
      </nav>
      <div className="flex items-center border-t border-line pe-4">
        <div className="min-w-0 flex-1">{account}</div>
        <LiveMark />
      </div>
    </aside>
  );
}
