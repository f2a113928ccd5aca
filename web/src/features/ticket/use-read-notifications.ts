import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";

import { unreadQuery, useMark } from "../../api/notifications";

/** Who looks at a ticket has seen what there is to tell of it: what is unread about it is read, also what comes now. */
export function useReadNotifications(ticketId: string) {
  const unread = useQuery(unreadQuery).data?.value ?? 0;
  const { mutate } = useMark();
  useEffect(() => {
    const mark = () => {
      if (unread > 0 && !document.hidden) mutate({ target: { kind: "ticket", ticketId }, read: true });
    };
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => document.removeEventListener("visibilitychange", mark);
  }, [ticketId, unread, mutate]);
}
