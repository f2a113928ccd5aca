export type Coalesced<T> = { add: (item: T) => void; stop: () => void };

/**
 * Gathers what comes within `wait` of the first and hands it over at once. While it goes on coming, one hand-over follows
 * the other by no less than `gap`: a burst of any length costs a bounded number of them, and the last item is never left.
 */
export function coalesce<T>(act: (items: T[]) => void, wait: number, gap = wait): Coalesced<T> {
  let items: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  const flush = () => {
    const all = items;
    items = [];
    timer = undefined;
    last = Date.now();
    act(all);
  };
  return {
    add: (item) => {
      items.push(item);
      timer ??= setTimeout(flush, Math.max(wait, last + gap - Date.now()));
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
      items = [];
    },
  };
}
