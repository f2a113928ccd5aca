/** The pages of a long list. The first few are read anew whenever something changed; what lies deeper, only where it did. */
import type { TicketRow } from "../../api/types";

export type Place = { cursor: string; index: number };
export type Page = {
  items: TicketRow[];
  nextCursor: string | null;
  count: { value: number; exact: boolean } | null;
  /** When it was asked for. */
  readAt: number;
};
export type Pages = { pages: Page[]; pageParams: Place[] };
type Ask = (cursor: string) => Promise<Page>;

/** So many pages are always read anew. */
export const FRESH = 3;
/** Rows that came in above push others down: the last fresh page may need so many requests to reach the next one. */
const REACH = 3;

/** One page, for the first time or again. */
export async function readPage(
  place: Place,
  before: Pages | undefined,
  ask: Ask,
  touched: (id: string, at: number) => boolean,
): Promise<Page> {
  const old = before?.pages[place.index];
  if (!before || !old || before.pages.length <= FRESH) return ask(place.cursor);
  if (place.index < FRESH - 1) return ask(place.cursor);
  if (place.index === FRESH - 1) return upTo(place.cursor, before, ask, touched);
  if (!old.items.some(({ id }) => touched(id, old.readAt))) return old;
  return ask(before.pageParams[place.index]?.cursor ?? place.cursor);
}

/** From the cursor to where the next page begins, which stays as it is. */
async function upTo(
  cursor: string,
  before: Pages,
  ask: Ask,
  touched: (id: string, at: number) => boolean,
): Promise<Page> {
  const next = before.pages[FRESH];
  const edge = next?.items.find(({ id }) => !touched(id, next.readAt))?.id;
  const items: TicketRow[] = [];
  let page = await ask(cursor);
  for (let asked = 1; ; asked += 1) {
    const end = page.items.findIndex(({ id }) => id === edge);
    items.push(...(end < 0 ? page.items : page.items.slice(0, end)));
    if (end >= 0 || !page.nextCursor || asked === REACH) break;
    page = await ask(page.nextCursor);
  }
  // The next page knows its own cursor; that there is one is all that is asked here.
  return { ...page, items, nextCursor: before.pages[FRESH - 1]?.nextCursor ?? page.nextCursor };
}

/** All rows, each once: what moved up stands where it is now. */
export function rowsOf(pages: Page[]): TicketRow[] {
  const seen = new Set<string>();
  return pages.flatMap(({ items }) =>
    items.filter(({ id }) => {
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    }),
  );
}
