import { useQueries } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { CirclePause, CircleUser, Inbox, UserRoundX } from "lucide-react";

import { useWords } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { VIEWS, type View, parseQueue, viewOf } from "./filters";
import { viewCountQuery } from "./queries";

const ICONS = { mine: CircleUser, unassigned: UserRoundX, open: Inbox, waiting: CirclePause };

/** The standing views with how much is in each. A requester has no desk, so only what is open and what waits. */
export function ViewLinks() {
  const { t, language } = useWords();
  const me = useMe();
  const location = useLocation();
  const views: View[] =
    me.role === "contact"
      ? ["open", "waiting"]
      : me.technicianId
        ? ["mine", "unassigned", "open", "waiting"]
        : ["unassigned", "open", "waiting"];
  const counts = useQueries({ queries: views.map(viewCountQuery) });
  const current = location.pathname === "/queue" ? viewOf(parseQueue(location.search)) : null;
  return views.map((view, at) => {
    const Icon = ICONS[view];
    const count = counts[at]?.data;
    return (
      <Link
        key={view}
        to="/queue"
        search={VIEWS[view]}
        aria-current={current === view ? "page" : undefined}
        activeProps={{ "aria-current": current === view ? "page" : undefined }}
        className={`flex h-[30px] items-center gap-2 rounded-control px-2 ${current === view ? "bg-selected font-medium text-text" : "text-text-2 hover:bg-hover"}`}
      >
        <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
        <span className="truncate">{t(`view.${view}`)}</span>
        <span className="nums ml-auto min-w-6 text-right text-xs text-text-3">
          {count ? `${new Intl.NumberFormat(language).format(count.value)}${count.exact ? "" : "+"}` : null}
        </span>
      </Link>
    );
  });
}
