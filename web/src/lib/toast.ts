import { useSyncExternalStore } from "react";

export type Toast = { id: number; tone: "bad" | "good"; text: string };

const SHOWN_MS = 6000;
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

export function showToast(tone: Toast["tone"], text: string) {
  const id = ++last;
  publish([...toasts.slice(-2), { id, tone, text }]);
  setTimeout(() => dismissToast(id), SHOWN_MS);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const useToasts = () => useSyncExternalStore(subscribe, () => toasts);
