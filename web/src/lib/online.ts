import { useSyncExternalStore } from "react";

let since: number | null = navigator.onLine ? null : Date.now();

function subscribe(listener: () => void) {
  const change = () => {
    since = navigator.onLine ? null : (since ?? Date.now());
    listener();
  };
  window.addEventListener("online", change);
  window.addEventListener("offline", change);
  return () => {
    window.removeEventListener("online", change);
    window.removeEventListener("offline", change);
  };
}

/** Since when the browser has had no network, or `null` while it has. */
export const useOfflineSince = () => useSyncExternalStore(subscribe, () => since);
