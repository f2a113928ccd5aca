import { useQuery } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";

import { useWords } from "../../i18n/language";
import { useNow } from "../../lib/now";
import { programOf } from "../../lib/program";
import { showToast } from "../../lib/toast";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Failure } from "../../ui/failure";
import { Tag } from "../../ui/tag";
import { useReason } from "../../ui/use-reason";
import { sessionsQuery, useEndSession } from "./queries";

/** Where one is logged in, and the way out of each. */
export function SessionList() {
  const { t, dates } = useWords();
  const now = useNow();
  const sessions = useQuery(sessionsQuery);
  const end = useEndSession();
  const reason = useReason();
  if (sessions.isError) return <Failure error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const nameOf = (agent: string) => {
    const { browser, system } = programOf(agent);
    if (!browser) return agent || t("sessions.unknown");
    return system ? t("sessions.on", { browser, system }) : browser;
  };
  return (
    <Card>
      <ul>
        {(sessions.data ?? []).map((session) => {
          const name = nameOf(session.userAgent);
          const Icon = /iOS|Android/.test(programOf(session.userAgent).system ?? "") ? Smartphone : Monitor;
          return (
            <li key={session.id} className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-0">
              <Icon aria-hidden size={18} strokeWidth={1.5} className="shrink-0 text-text-3" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 font-medium" title={session.userAgent}>
                  <span className="min-w-0 truncate">{name}</span>
                  {session.current ? <Tag tone="good">{t("sessions.current")}</Tag> : null}
                </p>
                <p className="text-xs text-text-3" title={dates.absolute(session.lastUsedAt)}>
                  {t("sessions.used", { when: dates.relative(session.lastUsedAt, now) })} ·{" "}
                  {t("sessions.since", { when: dates.relative(session.createdAt, now) })}
                </p>
              </div>
              {session.current ? null : (
                <Button
                  aria-label={t("sessions.endWhat", { name })}
                  disabled={end.isPending}
                  onClick={() =>
                    end.mutate(session.id, {
                      onSuccess: () => showToast("good", t("sessions.ended")),
                      onError: (error) => showToast("bad", t("toast.notChanged", { reason: reason(error) })),
                    })
                  }
                >
                  {t("sessions.end")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
