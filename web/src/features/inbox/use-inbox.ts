import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { type Notification, inboxQuery, useMark, useMute } from "../../api/notifications";
import { useWords } from "../../i18n/language";
import { useShortcuts } from "../../lib/shortcuts";
import { showToast } from "../../lib/toast";
import { useReason } from "../../ui/use-reason";
import { useNow } from "../../lib/now";
import { type Entry, arrange, keep } from "./arrange";
import type { Act } from "./inbox-row";

const NONE: ReadonlyMap<string, Notification> = new Map();

/** What a visit to the inbox shows: all, or what was unread when it was first seen. */
function useShown(unread: boolean, fresh: Notification[]): Notification[] {
  const [shown, setShown] = useState(NONE);
  const [mode, setMode] = useState(unread);
  if (mode !== unread) {
    setMode(unread);
    setShown(NONE);
  }
  if (!unread) return fresh;
  if (fresh.some((item) => shown.get(item.id) !== item)) {
    setShown(new Map([...shown, ...fresh.map((item) => [item.id, item] as const)]));
  }
  return keep(shown, fresh);
}

/** The line that has the focus. */
function focused(entries: Entry[]): Entry | undefined {
  const row = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["row"] : undefined;
  return entries.find(({ key, items }) => key === row || items.some(({ id }) => id === row));
}

export function useInbox(unread: boolean) {
  const { t, dates } = useWords();
  const reason = useReason();
  const now = useNow();
  const list = useInfiniteQuery(inboxQuery(unread));
  const items = useShown(unread, list.data?.pages.flatMap((page) => page.items) ?? []);
  const [said, setSaid] = useState("");
  const failed = (error: Error) => showToast("bad", t("toast.notChanged", { reason: reason(error) }));
  const mark = useMark(failed);
  const mute = useMute(failed);
  const act: Act = {
    mark: (some, read) => mark.mutate({ target: { kind: "some", ids: some.map(({ id }) => id) }, read }),
    mute: (ticket, muted) => {
      mute.mutate({ ticket, muted });
      // The row shows it, to who sees; a toast would cover the very row.
      setSaid(t(muted ? "mute.done" : "mute.undone"));
    },
  };
  const days = arrange(items, (at) => dates.day(at, now));
  const entries = days.flatMap((day) => day.entries);
  // What one action did is counted whole, also where it goes on behind the page.
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const goesOn = (entries.at(-1)?.items.length ?? 0) > 1 && hasNextPage && !isFetchingNextPage && !list.isError;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  useShortcuts({
    e: () => {
      const entry = focused(entries);
      if (entry)
        act.mark(
          entry.items,
          entry.items.some(({ readAt }) => readAt === null),
        );
    },
    m: () => {
      const entry = focused(entries);
      if (entry?.items.length === 1) act.mute(entry.items[0].ticket.id, !entry.items[0].ticket.muted);
    },
  });
  const newest = items[0];
  const markAll = () => {
    if (newest) mark.mutate({ target: { kind: "until", at: newest.at }, read: true });
  };
  return { list, days, act, markAll, said };
}
