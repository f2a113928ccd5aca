import { useInfiniteQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { flushSync } from "react-dom";

import { isStatus } from "../../api/errors";
import { useWords } from "../../i18n/language";
import { focusRow, useListKeys } from "../../lib/list-focus";
import { useShortcuts } from "../../lib/shortcuts";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { Skeleton } from "../../ui/skeleton";
import { ListHead } from "../../ui/ticket/list-head";
import { Arrivals } from "./arrivals";
import { FilterBar } from "./filter-bar";
import { type QueueSearch, VIEWS, viewOf } from "./filters";
import { queueQuery } from "./queries";
import { TicketList } from "./ticket-list";
import { useHeldRows } from "./use-held-rows";
import { ViewPicker } from "./view-picker";

type Props = {
  search: QueueSearch;
  onChange: (next: QueueSearch) => void;
  searchLine: ReactNode;
  newTicket: ReactNode;
};

export function QueueScreen({ search, onChange, searchLine, newTicket }: Props) {
  const { t, language } = useWords();
  const list = useInfiniteQuery(queueQuery(search));
  const fresh = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { rows, arrived, unsettled, marked, gone, settle, handlers } = useHeldRows(
    JSON.stringify(search),
    fresh,
    !list.hasNextPage,
  );
  const count = list.data?.pages[0]?.count;
  useListKeys(rows.length > 0);
  const region = useRef<HTMLDivElement>(null);
  const showArrived = () => {
    flushSync(settle);
    // The button goes away with what it showed: one goes on at the top, where the new rows are.
    region.current?.scrollTo({ top: 0 });
    focusRow(0);
  };
  useShortcuts({ r: settle });
  const goOnAt = useRef<number | null>(null);
  const more = () => {
    goOnAt.current = rows.length;
    void list.fetchNextPage();
  };
  // The button may be gone then: one goes on reading where the new rows begin.
  useEffect(() => {
    if (goOnAt.current === null || rows.length <= goOnAt.current) return;
    focusRow(goOnAt.current);
    goOnAt.current = null;
  }, [rows.length]);
  const view = viewOf(search);
  const name = t(view ? `view.${view}` : "view.filtered");
  const figure = count ? `${new Intl.NumberFormat(language).format(count.value)}${count.exact ? "" : "+"}` : null;
  return (
    <>
      <header className="flex flex-col gap-2 border-b border-line px-4 py-3">
        <div className="flex h-8 items-center gap-4 max-md:h-11">
          <h1 className="flex min-w-36 items-baseline gap-2 text-lg font-semibold whitespace-nowrap">
            <span className="max-md:hidden">{name}</span>
            <span className="md:hidden">
              <ViewPicker shown={view} name={name} onChoose={(next) => onChange(VIEWS[next])} />
            </span>
            {count && figure ? (
              <span className="nums font-normal text-text-3">
                <span aria-hidden>{figure}</span>
                <span className="sr-only">{t("queue.count", { n: count.value })}</span>
              </span>
            ) : null}
          </h1>
          <div className="mx-auto w-full max-w-[640px] max-md:hidden">{searchLine}</div>
          <div className="ms-auto max-md:hidden">{newTicket}</div>
        </div>
        <FilterBar search={search} onChange={onChange}>
          <Arrivals arrived={arrived} unsettled={unsettled} onSettle={showArrived} />
        </FilterBar>
      </header>
      <div
        ref={region}
        // Grey bars are nothing to scroll to.
        className={cx("min-h-0 flex-1", list.isPending ? "overflow-hidden" : "overflow-y-auto")}
        data-list
        {...handlers}
      >
        {list.isPending ? (
          <>
            <ListHead />
            <Skeleton rows={14} height="h-(--row) max-md:h-[65px]" label={t("queue.loading")} />
          </>
        ) : null}
        {list.isError && rows.length === 0 ? (
          isStatus(list.error, 400) ? (
            <Notice alert title={t("queue.filter.wrong.title")} hint={t("queue.filter.wrong.hint")}>
              <Button onClick={() => onChange({})}>{t("queue.empty.action")}</Button>
            </Notice>
          ) : (
            <Failure error={list.error} onRetry={() => void list.refetch()} />
          )
        ) : null}
        {rows.length > 0 ? (
          <TicketList
            rows={rows}
            marked={marked}
            gone={gone}
            byCreation={search.sort?.endsWith("createdAt") ?? false}
          />
        ) : null}
        {list.isSuccess && rows.length === 0 ? (
          <Notice
            icon={<Inbox aria-hidden size={28} strokeWidth={1.5} />}
            title={t(view ? "queue.clear.title" : "queue.empty.title")}
            hint={t(view ? "queue.clear.hint" : "queue.empty.hint")}
          >
            {view === "open" ? newTicket : <Button onClick={() => onChange({})}>{t("queue.empty.action")}</Button>}
          </Notice>
        ) : null}
        {list.hasNextPage ? (
          <div className="flex items-center justify-center gap-3 p-4 text-text-3">
            <span className="nums">{t("queue.shown", { n: rows.length })}</span>
            <Button disabled={list.isFetchingNextPage} onClick={more}>
              {t("queue.more")}
            </Button>
          </div>
        ) : null}
      </div>
    </>
  );
}
