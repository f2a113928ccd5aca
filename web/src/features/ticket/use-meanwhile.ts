import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Message } from "../../api/types";
import { draftBegan, keepDraftBegan } from "../../lib/drafts";
import { useMe } from "../../lib/session";
import { answerSince } from "./answer-since";
import { messagesQuery } from "./queries";

/** What others wrote on the ticket since the draft was begun, until the writer has seen it. */
export function useMeanwhile(id: string, ticketId: string) {
  const me = useMe();
  const messages = useInfiniteQuery(messagesQuery(id));
  const [began, setBegan] = useState(() => draftBegan(ticketId));
  const all: Message[] = messages.data?.pages.flatMap((page) => page.items) ?? [];
  const own = new Set([me.id, me.technicianId, me.contactId]);
  const mark = (last: string | null) => {
    setBegan(last);
    keepDraftBegan(ticketId, last);
  };
  const seen = () => mark(all.at(-1)?.id ?? null);
  return {
    answer: began === null ? null : answerSince(all, began, own),
    seen,
    /** To be told of every stroke: the first one begins the draft, an empty field ends it. */
    typed: (blank: boolean) => {
      if (blank) mark(null);
      else if (began === null) seen();
    },
  };
}
