import { Link } from "@tanstack/react-router";
import { ChevronsLeft, ChevronsRight, Command, Plus, Search } from "lucide-react";
import type { ReactNode } from "react";

import { useT } from "../../i18n/language";
import { Brand } from "../../ui/brand";
import { useRail } from "../../lib/rail";
import { LiveMark } from "../../ui/live-mark";

const TOOL = "grid size-7 place-items-center rounded-control text-text-2 hover:bg-hover hover:text-text";

/** The left edge on a desk: the views with their counts, and the person at its foot. */
export function Rail({ views, account, onPalette }: { views: ReactNode; account: ReactNode; onPalette: () => void }) {
  const t = useT();
  const { folded, toggle } = useRail();
  const fold = t(folded ? "rail.open" : "rail.fold");
  return (
    <aside
      {...(folded ? { "data-folded": true } : {})}
      className="group/rail flex min-h-0 w-[216px] flex-col border-e border-line bg-rail data-folded:w-14 max-md:hidden"
    >
      <div className="flex min-h-14 items-center gap-0.5 pe-2 ps-4 group-data-folded/rail:flex-col group-data-folded/rail:gap-1 group-data-folded/rail:px-2 group-data-folded/rail:py-3.5">
        <Brand bare={folded} />
        <button
          type="button"
          onClick={onPalette}
          aria-label={t("palette.open")}
          title={t("keys.hint", { name: t("palette.open"), key: t("keys.ctrlK") })}
          className={`${TOOL} ms-auto group-data-folded/rail:mx-auto`}
        >
          <Command aria-hidden size={16} strokeWidth={1.75} />
        </button>
        <Link
          to="/search"
          aria-label={t("nav.search")}
          title={t("keys.hint", { name: t("search.label"), key: "/" })}
          className={TOOL}
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
      <div className="flex px-2 pb-2 group-data-folded/rail:justify-center">
        <button type="button" onClick={toggle} aria-label={fold} title={fold} className={TOOL}>
          {folded ? (
            <ChevronsRight aria-hidden size={16} strokeWidth={1.75} className="rtl:-scale-x-100" />
          ) : (
            <ChevronsLeft aria-hidden size={16} strokeWidth={1.75} className="rtl:-scale-x-100" />
          )}
        </button>
      </div>
      <div className="flex items-center border-t border-line pe-4 group-data-folded/rail:flex-col group-data-folded/rail:gap-1 group-data-folded/rail:pe-0 group-data-folded/rail:pb-3">
        <div className="min-w-0 flex-1">{account}</div>
        <LiveMark bare={folded} />
      </div>
    </aside>
  );
}
