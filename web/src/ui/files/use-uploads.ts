import { useEffect, useRef, useState } from "react";

import { api, unwrap } from "../../api/client";
import { ProblemError } from "../../api/errors";
import type { Attachment } from "../../api/types";
import { type Upload, sendFile } from "../../lib/upload";

/** A file on its way, or one that did not get there. */
export type Sending = { key: number; file: File; part: number; error: ProblemError | null };

/** What becomes of an upload that arrived: what the server has of it, and the file itself. */
type Arrived = (attachment: Attachment, file: File) => void;

/** Uploads that are under way. `onDone` gets each that arrived, unless it was added with an end of its own. */
export function useUploads(onDone: Arrived) {
  const [sending, setSending] = useState<Sending[]>([]);
  const running = useRef(new Map<number, Upload>());
  const ends = useRef(new Map<number, Arrived>());
  const next = useRef(0);
  useEffect(() => {
    const { current } = running;
    return () => current.forEach((upload) => upload.cancel());
  }, []);
  const change = (key: number, part: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const remove = (key: number) => {
    running.current.get(key)?.cancel();
    running.current.delete(key);
    ends.current.delete(key);
    setSending((all) => all.filter((one) => one.key !== key));
  };
  const run = async (key: number, file: File, again: boolean): Promise<void> => {
    const url = `/api/attachments?name=${encodeURIComponent(file.name)}`;
    const upload = sendFile(url, file, (part) => change(key, { part }));
    running.current.set(key, upload);
    const { status, body } = await upload.done;
    // Cancelled, or the page was left.
    if (!running.current.has(key)) return;
    if (status === 201) {
      running.current.delete(key);
      setSending((all) => all.filter((one) => one.key !== key));
      // The server's own answer to this very operation.
      const end = ends.current.get(key) ?? onDone;
      ends.current.delete(key);
      end(body as Attachment, file);
      return;
    }
    if (status === 401 && again && (await renewed())) return run(key, file, false);
    change(key, { error: status === 0 ? ProblemError.offline() : ProblemError.from(body, status) });
  };
  return {
    sending,
    remove,
    add: (files: Iterable<File>, end?: Arrived) => {
      for (const file of files) {
        const key = (next.current += 1);
        if (end) ends.current.set(key, end);
        setSending((all) => [...all, { key, file, part: 0, error: null }]);
        void run(key, file, true);
      }
    },
    retry: ({ key, file }: Sending) => {
      change(key, { part: 0, error: null });
      void run(key, file, true);
    },
  };
}

/** Any request through the client renews a session that is too old. */
const renewed = () =>
  unwrap(api.GET("/api/me")).then(
    () => true,
    () => false,
  );
