import { useMemo, useState } from "react";

import type { TicketRow } from "../../api/types";

type Chosen = { list: string; ids: ReadonlySet<string>; anchor: string | null };
const NOTHING: ReadonlySet<string> = new Set();

export type Selection = {
  ids: ReadonlySet<string>;
  /** Takes one in or out; from here on a stretch begins. */
  toggle: (id: string) => void;
  /** Takes in all from where the stretch began to this one. */
  extendTo: (id: string) => void;
  /** Takes in all from one to the other, anew. */
  stretch: (from: string, to: string) => void;
  only: (ids: string[]) => void;
  clear: () => void;
};

/** Which rows of the list are selected. Another list begins with none; a row that went away is selected no more. */
export function useSelection(list: string, rows: TicketRow[], places: ReadonlyMap<string, number>): Selection {
  const [chosen, setChosen] = useState<Chosen>({ list, ids: NOTHING, anchor: null });
  const here = chosen.list === list ? chosen : { list, ids: NOTHING, anchor: null };
  const ids = useMemo(() => {
    const there = [...here.ids].filter((id) => places.has(id));
    return there.length === here.ids.size ? here.ids : new Set(there);
  }, [here.ids, places]);
  const put = (next: Iterable<string>, anchor: string | null) => setChosen({ list, ids: new Set(next), anchor });
  const between = (one: string, other: string) => {
    const to = places.get(other);
    const from = places.get(one) ?? to;
    if (from === undefined || to === undefined) return [];
    return rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id);
  };
  return {
    ids,
    toggle: (id) => put(ids.has(id) ? [...ids].filter((each) => each !== id) : [...ids, id], id),
    extendTo: (id) => put([...ids, ...between(here.anchor ?? id, id)], here.anchor ?? id),
    stretch: (from, to) => put(between(from, to), from),
    only: (some) => put(some, null),
    clear: () => put(NOTHING, null),
  };
}
