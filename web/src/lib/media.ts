import { useSyncExternalStore } from "react";

/** The width below which there is no rail: the same as in the style sheet. */
const PHONE = "(max-width: 767px)";

function subscribe(listener: () => void) {
  const query = window.matchMedia(PHONE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether the screen is a phone's, where what is shown differs and not only how. */
export const usePhone = () => useSyncExternalStore(subscribe, () => window.matchMedia(PHONE).matches);
