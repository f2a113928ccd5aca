import { CloudOff } from "lucide-react";

import { useWords } from "../i18n/language";
import { useOfflineSince } from "../lib/online";

/** Says calmly how old everything on the screen is, and that nothing written is lost. */
export function OfflineBar() {
  const { t, dates } = useWords();
  const since = useOfflineSince();
  return (
    <div role="status">
      {since === null ? null : (
        <p className="flex items-center gap-2 border-b border-amber-line bg-amber-soft px-4 py-1.5 font-medium text-amber">
          <CloudOff aria-hidden size={14} className="shrink-0" />
          {t("app.offline", { time: dates.time(since) })}
        </p>
      )}
    </div>
  );
}
