/** Where a list was left: one comes back to the same row, at the same place. */
type ListPlace = { list: string; id: string; scrollTop: number };

let left: ListPlace | null = null;

export function leaveList(place: ListPlace) {
  left = place;
}

/** The place in this list, told once. */
export function returnTo(list: string): ListPlace | null {
  if (left?.list !== list) return null;
  const place = left;
  left = null;
  return place;
}

export const rowElement = (region: HTMLElement | null, id: string) =>
  region?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`) ?? null;

/** Scrolls no further than needed for the row to be seen, below the head that stands still. */
export function scrollToRow(region: HTMLElement, index: number, row: number) {
  const head = region.querySelector<HTMLElement>("[aria-rowindex='1']")?.offsetHeight ?? 0;
  const top = index * row;
  const seen = region.clientHeight - head;
  if (top < region.scrollTop) region.scrollTop = top;
  else if (top + row > region.scrollTop + seen) region.scrollTop = top + row - seen;
}

export function scrollBack(region: HTMLElement | null, scrollTop: number) {
  if (region) region.scrollTop = scrollTop;
}

/** To the top, where the new rows are. */
export function focusFirst(region: HTMLElement) {
  region.scrollTop = 0;
  region.querySelector<HTMLElement>("[data-row][aria-rowindex='2']")?.focus({ preventScroll: true });
}
