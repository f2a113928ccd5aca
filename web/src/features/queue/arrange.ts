import type { TicketRow } from "../../api/types";

export type Arranged = { rows: TicketRow[]; arrived: TicketRow[]; gone: TicketRow[]; unsettled: boolean };

/**
 * What a list shows of what the desk now says. Rows that came between those shown wait until they are asked for; what comes
 * after the last one moves nothing and is shown. While a hand is in the list, every row keeps its place, also one that
 * belongs elsewhere or nowhere by now. `left` tells whether one that the desk does not name belongs to the list no more:
 * it may only have been pushed off the last page that is loaded.
 */
export function arrange(
  shown: TicketRow[],
  fresh: TicketRow[],
  held: boolean,
  left: (row: TicketRow) => boolean = () => true,
): Arranged {
  if (shown.length === 0) return { rows: fresh, arrived: [], gone: [], unsettled: false };
  const known = new Set(shown.map(({ id }) => id));
  const now = new Map(fresh.map((row) => [row.id, row]));
  const last = fresh.findLastIndex(({ id }) => known.has(id));
  const arrived = fresh.filter(({ id }, at) => at < last && !known.has(id));
  if (!held) {
    const waiting = new Set(arrived);
    return { rows: fresh.filter((row) => !waiting.has(row)), arrived, gone: [], unsettled: false };
  }
  const gone = shown.filter((row) => !now.has(row.id) && left(row));
  const order = fresh.filter(({ id }) => known.has(id));
  const kept = shown.filter(({ id }) => now.has(id));
  return {
    rows: [...shown.map((row) => now.get(row.id) ?? row), ...fresh.slice(last + 1)],
    arrived,
    gone,
    unsettled: gone.length > 0 || kept.some(({ id }, at) => id !== order[at]?.id),
  };
}
