import { Link } from "@tanstack/react-router";
import { Inbox, Plus, Search } from "lucide-react";
import type { ReactNode } from "react";

import { useT } from "../../i18n/language";
import { LiveMark } from "../../ui/live-mark";

const ENTRY =
  "flex min-h-14 flex-col items-center justify-center gap-0.5 text-[11px] font-medium text-text-2 aria-[current=page]:text-accent";

type Props = { inbox: (className: string) => ReactNode; account: ReactNode };

export function BottomBar({ inbox, account }: Props) {
  const t = useT();
  return (
    <nav
      aria-label={t("nav.label")}
      className="grid grid-cols-5 border-t border-line bg-rail pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <Link to="/queue" className={ENTRY}>
        <Inbox aria-hidden size={18} strokeWidth={1.75} />
        {t("nav.queue")}
      </Link>
      <Link to="/search" className={ENTRY}>
        <Search aria-hidden size={18} strokeWidth={1.75} />
        {t("nav.search")}
      </Link>
      <Link to="/tickets/new" className={ENTRY}>
        <Plus aria-hidden size={18} strokeWidth={1.75} />
        {t("nav.new")}
      </Link>
      {inbox(ENTRY)}
      <div className="relative">
        {account}
        <span className="pointer-events-none absolute top-2 start-1/2 ms-3">
          <LiveMark bare />
        </span>
      </div>
    </nav>
  );
}
