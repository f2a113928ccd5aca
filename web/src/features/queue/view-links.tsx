import { Link, useLocation } from "@tanstack/react-router";

import { useT } from "../../i18n/language";
import { VIEWS, parseQueue, viewOf } from "./filters";
import { useViews } from "./use-views";
import { ViewIcon } from "./view-icon";

export function ViewLinks() {
  const t = useT();
  const location = useLocation();
  const views = useViews();
  const current = location.pathname === "/queue" ? viewOf(parseQueue(location.search)) : null;
  return views.map(({ view, count }) => (
    <Link
      key={view}
      to="/queue"
      search={VIEWS[view]}
      title={[t(`view.${view}`), count].filter(Boolean).join(" · ")}
      aria-current={current === view ? "page" : undefined}
      activeProps={{ "aria-current": current === view ? "page" : undefined }}
      className={`flex h-[30px] items-center gap-2 rounded-control px-2 group-data-folded/rail:justify-center ${current === view ? "bg-selected font-medium text-text" : "text-text-2 hover:bg-hover"}`}
    >
      <ViewIcon view={view} />
      <span className="truncate group-data-folded/rail:sr-only">{t(`view.${view}`)}</span>
      <span className="nums ms-auto min-w-6 text-end text-xs text-text-3 group-data-folded/rail:sr-only">{count}</span>
    </Link>
  ));
}
