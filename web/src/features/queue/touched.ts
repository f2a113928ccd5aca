/** When each ticket was last heard of: what is loaded far down a list is read anew only where something changed. */
const MOST = 5000;
const tickets = new Map<string, number>();
let everything = 0;

export function touch(ids: string[]) {
  if (ids.length === 0 || tickets.size + ids.length > MOST) {
    tickets.clear();
    // Nobody knows what changed, or too much did.
    everything = Date.now();
  }
  for (const id of ids) tickets.set(id, Date.now());
}

export const touchedSince = (id: string, at: number) => everything >= at || (tickets.get(id) ?? 0) >= at;
