import { Link } from "@tanstack/react-router";
import { Bell } from "lucide-react";

import { useT } from "../../i18n/language";
import { useKeyHint } from "../../lib/use-key-hint";
import { useInboxCount } from "./use-inbox-count";

/** The inbox in the rail, with how much is unread. */
export function InboxLink() {
  const t = useT();
  const hint = useKeyHint();
  const count = useInboxCount();
  return (
    <Link
      to="/inbox"
      title={hint(t("nav.inbox"), "g i")}
      className="relative mb-2 flex h-[30px] items-center gap-2 rounded-control px-2 text-text-2 hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-text group-data-folded/rail:justify-center"
    >
      <Bell aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
      <span className="truncate group-data-folded/rail:sr-only">{t("nav.inbox")}</span>
      {count && count.value > 0 ? (
        <span className="nums ms-auto min-w-5 rounded-full bg-accent px-1.5 text-center text-xs font-semibold text-on-accent group-data-folded/rail:absolute group-data-folded/rail:-top-1 group-data-folded/rail:-end-1 group-data-folded/rail:min-w-4 group-data-folded/rail:px-1 group-data-folded/rail:text-[10px]/4">
          <span aria-hidden>{count.shown}</span>
          <span className="sr-only">{t("inbox.unreadCount", { n: count.value })}</span>
        </span>
      ) : null}
    </Link>
  );
}

/** The same at the foot of a phone. */
export function InboxTab({ className }: { className: string }) {
  const t = useT();
  const count = useInboxCount();
  return (
    <Link to="/inbox" className={`relative ${className}`}>
      <Bell aria-hidden size={18} strokeWidth={1.75} />
      {t("nav.alerts")}
      {count && count.value > 0 ? (
        <span className="nums absolute top-1.5 start-1/2 ms-1.5 min-w-4 rounded-full bg-accent px-1 text-center text-[10px] leading-4 font-semibold text-on-accent">
          <span aria-hidden>{count.shown}</span>
          <span className="sr-only">{t("inbox.unreadCount", { n: count.value })}</span>
        </span>
      ) : null}
    </Link>
  );
}
