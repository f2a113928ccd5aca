import { useEffect } from "react";

import { useShortcuts } from "./shortcuts";

const ROWS = "[data-row]";
let lastOpened: string | null = null;

export const rememberRow = (id: string) => {
  lastOpened = id;
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
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "center" });
    lastOpened = null;
  }, [ready]);
}
