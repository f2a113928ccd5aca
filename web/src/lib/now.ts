import { useSyncExternalStore } from "react";

const MINUTE = 60_000;
let now = Date.now();

function subscribe(listener: () => void) {
  const timer = setInterval(() => { now = Date.now(); listener(); }, MINUTE);
  return () => clearInterval(timer);
}

/** The time, renewed once a minute, for "12 min ago". */
export const useNow = () => useSyncExternalStore(subscribe, () => now);
