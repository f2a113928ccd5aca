import { type RefObject, useMemo, useSyncExternalStore } from "react";

/** So many rows more than are seen, above and below: a quick hand meets no blank. */
const AROUND = 8;
/** The window moves in steps, so that few of the scroll events render anything. */
const STEP = 6;
/** Before the list is measured. */
const FIRST = "0:60";

export type RowWindow = { from: number; to: number };

export function windowOf(scrollTop: number, height: number, row: number, count: number): RowWindow {
  const first = Math.floor(scrollTop / row / STEP) * STEP;
  const last = first + Math.ceil(height / row) + STEP + AROUND;
  return { from: Math.max(0, Math.min(first - AROUND, count)), to: Math.min(count, last) };
}

const watching = (region: RefObject<HTMLElement | null>) => (listener: () => void) => {
  const element = region.current;
  if (!element) return () => {};
  const observer = new ResizeObserver(listener);
  observer.observe(element);
  element.addEventListener("scroll", listener, { passive: true });
  return () => {
    observer.disconnect();
    element.removeEventListener("scroll", listener);
  };
};

/** Which rows of a long list are near what is seen of it. All rows are `row` pixels high. */
export function useRowWindow(region: RefObject<HTMLElement | null>, row: number, count: number): RowWindow {
  const subscribe = useMemo(() => watching(region), [region]);
  // As text, so that an equal window is the same one.
  const seen = useSyncExternalStore(subscribe, () => {
    const element = region.current;
    if (!element) return FIRST;
    const { from, to } = windowOf(element.scrollTop, element.clientHeight, row, count);
    return `${from}:${to}`;
  });
  const [from = 0, to = 0] = seen.split(":").map(Number);
  return { from: Math.min(from, count), to: Math.min(to, count) };
}
