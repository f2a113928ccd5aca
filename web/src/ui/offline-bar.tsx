import { CloudOff } from "lucide-react";

import { useLiveState } from "../api/live-context";
import { useWords } from "../i18n/language";

/** Says calmly how old everything on the screen is, and that nothing written is lost. */
export function OfflineBar() {
  const { t, dates } = useWords();
  const state = useLiveState();
  return (
    <div role="status">
      {"since" in state ? (
        <p className="flex items-center gap-2 border-b border-amber-line bg-amber-soft px-4 py-1.5 font-medium text-amber">
          <CloudOff aria-hidden size={14} className="shrink-0" />
          {t(state.kind === "offline" ? "app.offline" : "app.lost", { time: dates.time(state.since) })}
        </p>
      ) : null}
    </div>
  );
}
