import { Link } from "@tanstack/react-router";
import { Building2, ListChecks, Plus, Search, Settings } from "lucide-react";
import type { ReactNode } from "react";

import { useT } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { Brand } from "../../ui/brand";
import { LiveMark } from "../../ui/live-mark";

const TOOL = "grid size-7 place-items-center rounded-control text-text-2 hover:bg-hover hover:text-text";
const ENTRY =
  "flex h-[30px] items-center gap-2 rounded-control px-2 text-text-2 hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-text";

/** The left edge on a desk: the views with their counts, and the person at its foot. */
export function Rail({ views, account }: { views: ReactNode; account: ReactNode }) {
  const t = useT();
  const me = useMe();
  return (
    <aside className="flex min-h-0 flex-col border-r border-line bg-rail max-md:hidden">
      <div className="flex h-14 items-center gap-0.5 pr-2 pl-4">
        <Brand />
        <Link
          to="/search"
          aria-label={t("nav.search")}
          title={t("keys.hint", { name: t("search.label"), key: "/" })}
          className={`${TOOL} ml-auto`}
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
        <div className="mt-auto flex flex-col gap-0.5 pt-4 pb-2">
          {me.settingUp ? (
            <Link to="/start" className={ENTRY}>
              <ListChecks aria-hidden size={16} strokeWidth={1.75} />
              {t("nav.start")}
            </Link>
          ) : null}
          {me.role === "contact" ? null : (
            <Link to="/customers" className={ENTRY}>
              <Building2 aria-hidden size={16} strokeWidth={1.75} />
              {t("nav.customers")}
            </Link>
          )}
          <Link to="/settings" className={ENTRY}>
            <Settings aria-hidden size={16} strokeWidth={1.75} />
            {t("nav.settings")}
          </Link>
        </div>
      </nav>
      <div className="flex items-center border-t border-line pr-4">
        <div className="min-w-0 flex-1">{account}</div>
        <LiveMark />
      </div>
    </aside>
  );
}
