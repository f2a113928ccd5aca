import { useEffect, useRef, useState, useSyncExternalStore } from "react";

import { useLive } from "../../api/live-context";
import type { LivePerson } from "../../api/live-types";

/** Who has typed nothing for so long is not writing any more. */
const PAUSE_MS = 8000;
const NOBODY: LivePerson[] = [];

/** Says that this ticket is looked at and written on, and who else does; `may` is for those who are of the team. */
export function usePresence(ticketId: string, may: boolean) {
  const { connection } = useLive();
  const [writing, setWriting] = useState(false);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!may) return;
    // A tab in the background is not looked at.
    const say = () => connection.visit(document.hidden ? null : { ticketId, writing });
    say();
    document.addEventListener("visibilitychange", say);
    return () => document.removeEventListener("visibilitychange", say);
  }, [connection, ticketId, may, writing]);
  useEffect(
    () => () => {
      clearTimeout(pause.current);
      connection.visit(null);
    },
    [connection],
  );
  const typed = (text: string) => {
    clearTimeout(pause.current);
    const some = text.trim() !== "";
    setWriting(some);
    if (some) pause.current = setTimeout(() => setWriting(false), PAUSE_MS);
  };
  const presence = useSyncExternalStore(connection.subscribe, () => connection.presence);
  return { people: presence.ticketId === ticketId ? presence.people : NOBODY, typed };
}
