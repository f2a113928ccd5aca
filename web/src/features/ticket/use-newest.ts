import { type RefObject, useEffect, useRef } from "react";

import type { Message } from "../../api/types";
import { useMe } from "../../lib/session";

/** Brings the last of the list into view; one that does not fit is read from its beginning. */
export function reveal(region: HTMLElement | null, list: HTMLElement | null) {
  const item = list?.lastElementChild;
  if (!item || !region) return;
  if (item.clientHeight < region.clientHeight) region.scrollTo({ top: region.scrollHeight });
  else item.scrollIntoView({ block: "start" });
}

/** The newest message comes into view, unless it is somebody else's and the reader, not `ended`, is at an older one. */
export function useNewest(
  region: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  newest: Message | undefined,
  ended: boolean,
) {
  const me = useMe();
  const last = newest?.id;
  const own = newest !== undefined && [me.id, me.technicianId, me.contactId].includes(newest.author.id);
  const known = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (last === undefined || last === known.current) return;
    const follow = known.current === undefined || own || ended;
    known.current = last;
    if (follow) reveal(region.current, list.current);
  }, [last, own, ended, region, list]);
}
