import { Link } from "@tanstack/react-router";
import { BellRing, CheckCheck, Settings2 } from "lucide-react";

import { useT } from "../../i18n/language";
import { useListKeys } from "../../lib/list-focus";
import { useMe } from "../../lib/session";
import { LoadMore } from "../../ui/load-more";
import { Button, buttonClasses } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { Skeleton } from "../../ui/skeleton";
import { InboxRow } from "./inbox-row";
import { useInbox } from "./use-inbox";
import { useInboxCount } from "./use-inbox-count";

type Props = { unread: boolean; onUnread: (unread: boolean) => void };

export function InboxScreen({ unread, onUnread }: Props) {
  const t = useT();
  const { list, days, act, markAll, said } = useInbox(unread);
  const count = useInboxCount();
  useListKeys(days.length > 0);
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3">
        <h1 className="flex items-baseline gap-2 text-lg font-semibold max-md:min-h-11 max-md:items-center">
          {t("inbox.title")}
          {count && count.value > 0 ? (
            <span className="nums font-normal text-text-3">
              <span aria-hidden>{count.shown}</span>
              <span className="sr-only">{t("inbox.unreadCount", { n: count.value })}</span>
            </span>
          ) : null}
        </h1>
        <Show unread={unread} onUnread={onUnread} />
        <span className="ms-auto flex items-center gap-2">
          <Button disabled={!count || count.value === 0} onClick={markAll}>
            <CheckCheck aria-hidden size={14} />
            <span className="max-md:sr-only">{t("inbox.markAll")}</span>
          </Button>
          <Link to="/inbox/preferences" className={buttonClasses("quiet")} title={t("inbox.preferences")}>
            <Settings2 aria-hidden size={16} strokeWidth={1.75} />
            <span className="sr-only">{t("inbox.preferences")}</span>
          </Link>
        </span>
      </header>
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="min-h-0 flex-1 overflow-y-auto" data-list>
        {list.isPending ? <Skeleton rows={10} height="h-14" label={t("inbox.loading")} /> : null}
        {list.isError && days.length === 0 ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : null}
        {days.map((day) => (
          <section key={day.label} aria-label={day.label}>
            <h2 className="sticky top-0 z-10 border-b border-line bg-bg px-4 py-1.5 text-xs font-medium text-text-3 first-letter:uppercase">
              {day.label}
            </h2>
            <ul>
              {day.entries.map((entry) => (
                <InboxRow key={entry.key} entry={entry} act={act} />
              ))}
            </ul>
          </section>
        ))}
        {list.isSuccess && days.length === 0 ? <Empty unread={unread} onAll={() => onUnread(false)} /> : null}
        <LoadMore list={list} />
      </div>
    </>
  );
}

/** All, or what is unread. */
function Show({ unread, onUnread }: Props) {
  const t = useT();
  return (
    <div role="group" aria-label={t("inbox.show")} className="flex rounded-control border border-line-strong p-px">
      {[false, true].map((each) => (
        <button
          key={String(each)}
          type="button"
          aria-pressed={unread === each}
          onClick={() => onUnread(each)}
          className={cx(
            "h-[26px] rounded-[5px] px-2.5 font-medium max-md:h-10 max-md:px-3.5",
            unread === each ? "bg-selected text-text" : "text-text-2 hover:text-text",
          )}
        >
          {t(each ? "inbox.onlyUnread" : "inbox.all")}
        </button>
      ))}
    </div>
  );
}

/** Nothing here: what would be, and one thing to do. */
function Empty({ unread, onAll }: { unread: boolean; onAll: () => void }) {
  const t = useT();
  const contact = useMe().role === "contact";
  return (
    <Notice
      icon={<BellRing aria-hidden size={28} strokeWidth={1.5} />}
      title={t(unread ? "inbox.clear.title" : "inbox.empty.title")}
      hint={t(unread ? "inbox.clear.hint" : contact ? "inbox.empty.contact" : "inbox.empty.hint")}
    >
      {unread ? (
        <Button onClick={onAll}>{t("inbox.clear.action")}</Button>
      ) : (
        <Link to="/inbox/preferences" className={buttonClasses()}>
          {t("inbox.preferences")}
        </Link>
      )}
    </Notice>
  );
}
