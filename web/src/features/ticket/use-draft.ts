import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { api, unwrap } from "../../api/client";
import { keepDraft, readDraft } from "../../lib/drafts";
import type { ComposerKind } from "./composer-head";
import { EMPTY, type Part, type Writing, bodyOf, isBlank, joined, readWriting, writingOf } from "./draft-text";

/** So long after the last stroke the server is told. */
const PAUSE_MS = 600;
/** So long it is tried again while the server does not answer. */
const AGAIN_MS = 5000;
/** Under this name the browser keeps what the server does not have yet. */
const UNSAVED = "unsaved";

export type Kept = "saved" | "saving" | "here";

const save = (ticket: string, writing: Writing, keepalive: boolean) =>
  unwrap(api.PUT("/api/tickets/{id}/draft", { params: { path: { id: ticket } }, body: bodyOf(writing), keepalive }));

/** What is being written on a ticket: on the server for every browser of its writer, and here while that is away. */
export function useDraft(ticket: string) {
  const [unsaved] = useState(() => readWriting(readDraft(ticket, UNSAVED)));
  const [writing, setWriting] = useState<Writing>(unsaved ?? EMPTY);
  const [kept, setKept] = useState<Kept>(unsaved ? "here" : "saved");
  const newest = useRef(writing);
  const dirty = useRef(unsaved !== null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const query = useQuery({
    queryKey: ["draft", ticket],
    queryFn: () => unwrap(api.GET("/api/tickets/{id}/draft", { params: { path: { id: ticket } } })),
    // It is read when the page opens and when the window is looked at again, not with each change of the ticket.
    staleTime: 0,
    gcTime: 0,
  });

  const push = useCallback(
    (keepalive = false) => {
      clearTimeout(timer.current);
      if (!dirty.current) return;
      const sent = newest.current;
      setKept("saving");
      save(ticket, sent, keepalive).then(
        () => {
          if (newest.current !== sent) return;
          dirty.current = false;
          keepDraft(ticket, UNSAVED, "");
          setKept("saved");
        },
        () => {
          setKept("here");
          timer.current = setTimeout(push, AGAIN_MS);
        },
      );
    },
    [ticket],
  );

  const change = (next: Writing, after: number) => {
    newest.current = next;
    dirty.current = true;
    setWriting(next);
    keepDraft(ticket, UNSAVED, JSON.stringify(next));
    clearTimeout(timer.current);
    timer.current = setTimeout(push, after);
  };

  const known = useRef<Writing | null>(null);
  const { data } = query;
  useEffect(() => {
    if (!data) return;
    const server = writingOf(data);
    const first = known.current === null;
    known.current = server;
    if (!dirty.current) {
      newest.current = server;
      setWriting(server);
    } else if (first && unsaved === null) {
      // The first strokes were quicker than the answer.
      newest.current = joined(newest.current, server);
      setWriting(newest.current);
    }
  }, [data, unsaved]);

  useEffect(() => {
    if (dirty.current) push();
    const online = () => push();
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("online", online);
      push(true);
      clearTimeout(timer.current);
    };
  }, [push]);

  const set = (kind: ComposerKind, part: Partial<Part>) => {
    const next = { ...newest.current, [kind]: { ...newest.current[kind], ...part } };
    change(next, PAUSE_MS);
    return next;
  };
  return {
    writing,
    kept,
    set,
    /** Adds to what is there at that moment: uploads end when they like. */
    addFile: (kind: ComposerKind, file: Part["files"][number]) =>
      set(kind, { files: [...newest.current[kind].files, file] }),
    /** After it was sent: the server is told at once. */
    clear: (kind: ComposerKind) => change({ ...newest.current, [kind]: EMPTY[kind] }, 0),
    blank: isBlank(writing.public_reply) && isBlank(writing.internal_note),
  };
}
