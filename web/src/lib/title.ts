import { useEffect } from "react";

let title = globalThis.document?.title ?? "";
let count = 0;

function show() {
  document.title = count > 0 ? `(${count > 999 ? "999+" : count}) ${title}` : title;
}

/** What the window is called; what waits in the inbox stands before it. */
export function setTitle(next: string) {
  title = next;
  show();
}

export function setTitleCount(next: number) {
  count = next;
  show();
}

/** What the window is called while this screen is shown. */
export function useTitle(title: string) {
  useEffect(() => setTitle(title), [title]);
}
