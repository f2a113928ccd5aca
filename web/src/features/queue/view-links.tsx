import { Link, useLocation } from "@tanstack/react-router";

import { EntryIcon } from "./entry-icon";
import { parseQueue } from "./filters";
import { entryOf, useViews } from "./use-views";

export function ViewLinks() {
  const location = useLocation();
  const views = useViews();
  const current = location.pathname === "/queue" ? entryOf(parseQueue(location.search)) : null;
  return views.map((entry) => (
    <Link
      key={entry.key}
      to="/queue"
      search={entry.search}
      title={[entry.name, entry.count].filter(Boolean).join(" · ")}
      aria-current={current === entry.key ? "page" : undefined}
      activeProps={{ "aria-current": current === entry.key ? "page" : undefined }}
      className={`flex h-[30px] shrink-0 items-center gap-2 rounded-control px-2 group-data-folded/rail:justify-center ${current === entry.key ? "bg-selected font-medium text-text" : "text-text-2 hover:bg-hover"}`}
    >
      <EntryIcon entry={entry} />
      <span dir="auto" className="truncate group-data-folded/rail:sr-only">
        {entry.name}
      </span>
      <span className="nums ms-auto min-w-6 text-end text-xs text-text-3 group-data-folded/rail:sr-only">
        {entry.count}
      </span>
    </Link>
  ));
}
