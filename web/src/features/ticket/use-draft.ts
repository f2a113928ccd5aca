import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { api, unwrap } from "../../api/client";
import type { Attachment } from "../../api/types";
import type { ComposerKind } from "./composer-head";
import { DraftKeeper, type Kept } from "./draft-keeper";
import { EMPTY, type Part, isBlank, writingOf } from "./draft-text";

/** So long after the last stroke the server is told. */
const PAUSE_MS = 600;

/** What is being written on a ticket: on the server for every browser of its writer, and here while that is away. */
export function useDraft(ticket: string) {
  const [keeper] = useState(() => new DraftKeeper(ticket));
  const [writing, setWriting] = useState(keeper.newest);
  const [kept, setKept] = useState<Kept>(keeper.unsaved ? "here" : "saved");
  // Read when the page opens and when the window is looked at again, not with each change of the ticket.
  const { data } = useQuery({
    queryKey: ["draft", ticket],
    queryFn: async () => {
      const asked = performance.now();
      const draft = await unwrap(api.GET("/api/tickets/{id}/draft", { params: { path: { id: ticket } } }));
      return { asked, writing: writingOf(draft) };
    },
    gcTime: 0,
  });
  useEffect(() => keeper.watch({ writing: setWriting, kept: setKept }), [keeper]);
  useEffect(() => {
    if (data) keeper.meet(data.writing, data.asked);
  }, [keeper, data]);

  const set = (kind: ComposerKind, part: Partial<Part>) => {
    const before = keeper.newest;
    const next = { ...before, [kind]: { ...before[kind], ...part } };
    keeper.change(next, PAUSE_MS);
    return next;
  };
  return {
    writing,
    kept,
    set,
    /** Adds to what is there at that moment: uploads end when they like. */
    addFile: (kind: ComposerKind, file: Attachment) => set(kind, { files: [...keeper.newest[kind].files, file] }),
    /** After it was sent: the server is told at once. */
    clear: (kind: ComposerKind) => keeper.change({ ...keeper.newest, [kind]: EMPTY[kind] }, 0),
    blank: isBlank(writing.public_reply) && isBlank(writing.internal_note),
  };
}

export type DraftInHand = ReturnType<typeof useDraft>;
