import { useInfiniteQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import type { ReactNode } from "react";

import { useT } from "../../i18n/language";
import { useListKeys } from "../../lib/list-focus";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { Skeleton } from "../../ui/skeleton";
import { HitList } from "./hit-list";
import { searchQuery } from "./queries";
import { SearchLine } from "./search-line";
import { SearchStart } from "./search-start";

export function SearchScreen({
  q,
  onSearch,
  newTicket,
}: {
  q: string;
  onSearch: (q: string) => void;
  newTicket: ReactNode;
}) {
  const t = useT();
  const found = useInfiniteQuery(searchQuery(q));
  const hits = found.data?.pages.flatMap((page) => page.items) ?? [];
  const first = found.data?.pages[0];
  useListKeys(hits.length > 0);
  return (
    <>
      <header className="flex flex-col gap-1 border-b border-line px-4 py-3">
        <div className="flex h-8 items-center gap-4 max-md:h-11">
          <h1 className="min-w-36 text-lg font-semibold max-md:sr-only">{t("search.title")}</h1>
          <div className="mx-auto w-full max-w-[640px]">
            <SearchLine value={q} autoFocus={q === ""} onSearch={onSearch} />
          </div>
          <div className="ms-auto max-md:hidden">{newTicket}</div>
        </div>
        <p role="status" className="nums flex h-6 items-center gap-2 text-text-3">
          {first && hits.length > 0
            ? t(found.hasNextPage ? "search.hitsMore" : "search.hits", { n: hits.length })
            : null}
          {first && first.understood.ignored.length > 0 ? (
            <span className="text-amber">{t("search.ignored", { words: first.understood.ignored.join(" ") })}</span>
          ) : null}
        </p>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto" data-list>
        {q === "" ? <SearchStart /> : null}
        {q !== "" && found.isPending ? <Skeleton rows={10} height="h-[60px]" label={t("search.loading")} /> : null}
        {found.isError ? <Failure error={found.error} onRetry={() => void found.refetch()} /> : null}
        {hits.length > 0 ? <HitList hits={hits} /> : null}
        {found.isSuccess && hits.length === 0 ? (
          <Notice
            icon={<SearchX aria-hidden size={28} strokeWidth={1.5} />}
            title={t("search.empty.title")}
            hint={t("search.empty.hint")}
          />
        ) : null}
        {found.hasNextPage ? (
          <div className="flex justify-center p-4">
            <Button disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t("queue.more")}
            </Button>
          </div>
        ) : null}
      </div>
    </>
  );
}
