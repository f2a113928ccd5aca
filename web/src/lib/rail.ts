import { useSyncExternalStore } from "react";

import { choice } from "./choice";

/** Up to this width the rail is folded unless the reader wants it open. */
const NARROW = "(max-width: 1100px)";

export const railChoice = choice("rail", ["auto", "open", "folded"] as const, "auto");

function subscribe(listener: () => void) {
  const narrow = window.matchMedia(NARROW);
  narrow.addEventListener("change", listener);
  return () => narrow.removeEventListener("change", listener);
}

/** Whether the rail shows icons alone, and the other of the two as a choice. */
export function useRail(): { folded: boolean; toggle: () => void } {
  const wanted = railChoice.use();
  const narrow = useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);
  const folded = wanted === "auto" ? narrow : wanted === "folded";
  return { folded, toggle: () => railChoice.set(folded ? "open" : "folded") };
}
