import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { useT } from "../../i18n/language";
import { useStickToEnd } from "../../lib/stick-to-end";
import { Failure } from "../../ui/failure";
import { Skeleton } from "../../ui/skeleton";
import { MessageItem } from "./message-item";
import { NewBelow } from "./new-below";
import { messagesQuery } from "./queries";
import { reveal, useNewest } from "./use-newest";

/** More than these are folded, all but the first and the last few. */
const UNFOLDED = 7;
const LAST = 4;

export function Conversation({ id }: { id: string }) {
  const t = useT();
  const messages = useInfiniteQuery(messagesQuery(id));
  const { hasNextPage, fetchNextPage, isFetchingNextPage } = messages;
  const [unfolded, setUnfolded] = useState(false);
  const region = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const all = messages.data?.pages.flatMap((page) => page.items) ?? [];

  // The newest message is the one to read, so a long conversation is loaded to its end.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const ended = useStickToEnd(region, messages.isSuccess);
  // Of a conversation that is not loaded to its end the newest is not known.
  const newest = hasNextPage ? undefined : all.at(-1);
  useNewest(region, list, newest, ended);

  if (messages.isPending)
    return (
      <div className="flex-1">
        <Skeleton rows={4} height="h-20" label={t("ticket.loading")} />
      </div>
    );
  if (messages.isError)
    return (
      <div className="flex-1">
        <Failure error={messages.error} onRetry={() => void messages.refetch()} />
      </div>
    );
  const folded = unfolded || all.length <= UNFOLDED ? 0 : all.length - LAST - 1;
  return (
    <>
      <section
        ref={region}
        aria-label={t("ticket.conversation")}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by the keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-4 focus-visible:-outline-offset-2"
      >
        <div className="mx-auto flex min-h-full max-w-[720px] flex-col justify-end">
          <ol ref={list} className="flex flex-col gap-5 py-6">
            {all.slice(0, folded > 0 ? 1 : all.length).map((message) => (
              <MessageItem key={message.id} message={message} />
            ))}
            {folded > 0 ? (
              <li className="flex items-center gap-3 text-text-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
                <button
                  type="button"
                  onClick={() => {
                    setUnfolded(true);
                    region.current?.focus();
                  }}
                  className="rounded-control px-2 hover:bg-hover hover:text-text max-md:min-h-11"
                >
                  {t("ticket.folded", { n: folded })}
                </button>
              </li>
            ) : null}
            {folded > 0 ? all.slice(-LAST).map((message) => <MessageItem key={message.id} message={message} />) : null}
          </ol>
        </div>
      </section>
      <NewBelow newest={newest} ended={ended} onShow={() => reveal(region.current, list.current)} />
    </>
  );
}
