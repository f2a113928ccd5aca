import { type RefObject, useCallback, useEffect, useRef } from "react";

import type { Attachment } from "../../api/types";
import { pictureMark } from "../../lib/markup";
import { typeAtCaret } from "./apply-mark";
import type { ComposerKind } from "./composer-head";

/** Pictures in the text that is being written: their marks at the caret, and what this browser can show of them. */
export function usePictures(field: RefObject<HTMLTextAreaElement | null>, kind: ComposerKind) {
  const urls = useRef(new Map<string, string>());
  const now = useRef(kind);
  useEffect(() => {
    now.current = kind;
  }, [kind]);
  useEffect(() => {
    const { current } = urls;
    return () => current.forEach((url) => URL.revokeObjectURL(url));
  }, []);
  const insert = ({ id, name }: Attachment) => {
    if (field.current) typeAtCaret(field.current, pictureMark(id, name));
  };
  return {
    insert,
    /** Keeps what was uploaded, to be shown before it is sent. */
    keep: ({ id, picture }: Attachment, file: File) => {
      if (picture && !urls.current.has(id)) urls.current.set(id, URL.createObjectURL(file));
    },
    /** A picture that was pasted goes into the text, unless the other text is being written by now. */
    pasted: (attachment: Attachment) => {
      if (attachment.picture && now.current === kind) insert(attachment);
    },
    at: useCallback((file: string) => urls.current.get(file) ?? null, []),
  };
}
