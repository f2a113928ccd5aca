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
      aria-current={current === entry.key ? "page" : undefined}
      activeProps={{ "aria-current": current === entry.key ? "page" : undefined }}
      className={`flex h-[30px] shrink-0 items-center gap-2 rounded-control px-2 ${current === entry.key ? "bg-selected font-medium text-text" : "text-text-2 hover:bg-hover"}`}
    >
      <EntryIcon entry={entry} />
      <span dir="auto" className="truncate" title={entry.name}>
        {entry.name}
      </span>
      <span className="nums ml-auto min-w-6 text-right text-xs text-text-3">{entry.count}</span>
    </Link>
  ));
}
