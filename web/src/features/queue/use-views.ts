import { useQueries } from "@tanstack/react-query";

import { useWords } from "../../i18n/language";
import { useMe } from "../../lib/session";
import type { View } from "./filters";
import { viewCountQuery } from "./queries";

/** The standing views with how much is in each. A requester has no desk, so only what is open and what waits. */
export function useViews(): { view: View; count: string | null }[] {
  const { language } = useWords();
  const me = useMe();
  const views: View[] =
    me.role === "contact"
      ? ["open", "waiting"]
      : me.technicianId
        ? ["mine", "unassigned", "open", "waiting"]
        : ["unassigned", "open", "waiting"];
  const counts = useQueries({ queries: views.map(viewCountQuery) });
  return views.map((view, at) => {
    const count = counts[at]?.data;
    return {
      view,
      count: count ? `${new Intl.NumberFormat(language).format(count.value)}${count.exact ? "" : "+"}` : null,
    };
  });
}
