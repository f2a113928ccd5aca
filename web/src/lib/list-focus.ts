import { useEffect } from "react";

import { useShortcuts } from "./shortcuts";

const ROWS = "[data-row]";
/** What holds the rows and scrolls. */
const LIST = "[data-list]";
let lastOpened: string | null = null;
let lastScroll = 0;

/** Called when a row is opened, so that one comes back to it, and to the same place of the list. */
export const rememberRow = (id: string) => {
  lastOpened = id;
  lastScroll = document.querySelector(LIST)?.scrollTop ?? 0;
};

export function focusRow(at: number) {
  document.querySelectorAll<HTMLElement>(ROWS)[at]?.focus();
}

function move(step: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = at < 0 ? (rows.find((row) => row.dataset["row"] === lastOpened) ?? rows[0]) : rows[at + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** `j` and `k` walk the rows by the focus itself, so that enter opens them; coming back leads to the row that was left. */
export function useListKeys(ready: boolean) {
  useShortcuts({ j: () => move(1), k: () => move(-1) });
  useEffect(() => {
    if (!ready || lastOpened === null) return;
    const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(lastOpened)}"]`);
    const list = document.querySelector(LIST);
    if (list) list.scrollTop = lastScroll;
    row?.focus({ preventScroll: true });
    // Where the list changed meanwhile, the row may be elsewhere.
    row?.scrollIntoView({ block: "nearest" });
    lastOpened = null;
  }, [ready]);
}
