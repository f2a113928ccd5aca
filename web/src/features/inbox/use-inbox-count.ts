import { useQuery } from "@tanstack/react-query";

import { unreadQuery } from "../../api/notifications";
import { useWords } from "../../i18n/language";

/** How much is unread: the number, and how it is written; null while it is not known. */
export function useInboxCount(): { value: number; shown: string } | null {
  const { language } = useWords();
  const { data } = useQuery(unreadQuery);
  if (!data) return null;
  const number = new Intl.NumberFormat(language).format(data.exact ? data.value : 999);
  return { value: data.value, shown: data.exact ? number : `${number}+` };
}
