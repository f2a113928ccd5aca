import { useSyncExternalStore } from "react";

/** What can be done about it, right there. */
export type ToastAction = { label: string; key?: string; run: () => void };
export type Toast = { id: number; tone: "bad" | "good"; text: string; action?: ToastAction };

const SHOWN_MS = 6000;
/** Who can do something needs time to reach it; the same is offered elsewhere too. */
const OFFERED_MS = 12_000;
let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function publish(next: Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

export function dismissToast(id: number) {
  publish(toasts.filter((toast) => toast.id !== id));
}

export function showToast(tone: Toast["tone"], text: string, action?: ToastAction) {
  const id = ++last;
  // Of what can be undone, the latest alone is offered: a second one would be pressed for the first.
  const others = action ? toasts.filter((toast) => !toast.action) : toasts;
  publish([...others.slice(-2), { id, tone, text, ...(action ? { action } : {}) }]);
  setTimeout(() => dismissToast(id), action ? OFFERED_MS : SHOWN_MS);
  return id;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const useToasts = () => useSyncExternalStore(subscribe, () => toasts);
