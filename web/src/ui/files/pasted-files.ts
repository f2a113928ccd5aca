import type { ClipboardEvent } from "react";

/** The files of what is pasted. Programs put a picture of the words beside the words: then there are none. */
export const pastedFiles = ({ clipboardData }: ClipboardEvent): File[] =>
  clipboardData.types.includes("text/plain") ? [] : [...clipboardData.files];
