import type { Count } from "../../api/types";
import { useT } from "../../i18n/language";

/** "128 tickets", or "1,000 tickets or more" where there are more than were counted. */
export function useTicketsWord() {
  const t = useT();
  return ({ value, exact }: Count) => t(exact ? "tags.tickets" : "tags.ticketsOrMore", { n: value });
}
