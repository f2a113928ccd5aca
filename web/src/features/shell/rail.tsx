import { Link } from "@tanstack/react-router";
import { Building2, ChevronsLeft, ChevronsRight, Command, ListChecks, Plus, Search, Settings } from "lucide-react";
import type { ReactNode } from "react";

import { useT } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { Brand } from "../../ui/brand";
import { useRail } from "../../lib/rail";
import { useKeyHint } from "../../lib/use-key-hint";
import { LiveMark } from "../../ui/live-mark";

const TOOL = "grid size-7 place-items-center rounded-control text-text-2 hover:bg-hover hover:text-text";
const ENTRY =
  "flex h-[30px] items-center gap-2 rounded-control px-2 text-text-2 hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-text group-data-folded/rail:justify-center";

type Props = { inbox: ReactNode; views: ReactNode; account: ReactNode; onPalette: () => void };

/** The left edge on a desk: the inbox, the views with their counts, and the person at its foot. */
export function Rail({ inbox, views, account, onPalette }: Props) {
  const t = useT();
  const hint = useKeyHint();
  const me = useMe();
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
          title={hint(t("palette.open"), t("keys.ctrlK"))}
          className={`${TOOL} ms-auto group-data-folded/rail:mx-auto`}
        >
          <Command aria-hidden size={16} strokeWidth={1.75} />
        </button>
        <Link to="/search" aria-label={t("nav.search")} title={hint(t("search.label"), "/")} className={TOOL}>
          <Search aria-hidden size={16} strokeWidth={1.75} />
        </Link>
        <Link to="/tickets/new" aria-label={t("nav.new")} title={hint(t("queue.new"), "c")} className={TOOL}>
          <Plus aria-hidden size={16} strokeWidth={1.75} />
        </Link>
      </div>
      <nav aria-label={t("nav.label")} className="flex flex-1 flex-col gap-0.5 overflow-y-auto px-2">
        {inbox}
        {views}
        <div className="mt-auto flex flex-col gap-0.5 pt-4 pb-2">
          {me.settingUp ? (
            <Link to="/start" title={t("nav.start")} className={ENTRY}>
              <ListChecks aria-hidden size={16} strokeWidth={1.75} />
              <span className="truncate group-data-folded/rail:sr-only">{t("nav.start")}</span>
            </Link>
          ) : null}
          {me.role === "contact" ? null : (
            <Link to="/customers" title={t("nav.customers")} className={ENTRY}>
              <Building2 aria-hidden size={16} strokeWidth={1.75} />
              <span className="truncate group-data-folded/rail:sr-only">{t("nav.customers")}</span>
            </Link>
          )}
          <Link to="/settings" title={t("nav.settings")} className={ENTRY}>
            <Settings aria-hidden size={16} strokeWidth={1.75} />
            <span className="truncate group-data-folded/rail:sr-only">{t("nav.settings")}</span>
          </Link>
        </div>
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
