import { useQuery } from "@tanstack/react-query";

import { useWords } from "../../i18n/language";
import { useNow } from "../../lib/now";
import { useMay } from "../../lib/session";
import { showToast } from "../../lib/toast";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Section } from "../../ui/section";
import { Tag } from "../../ui/tag";
import { useReason } from "../../ui/use-reason";
import { invitationsQuery, useWithdraw } from "./queries";

/** Links that were handed out and not used; nothing where there are none. */
export function InvitationList() {
  const { t, word, dates } = useWords();
  const now = useNow();
  const may = useMay("users.write");
  const open = useQuery(invitationsQuery).data ?? [];
  const withdraw = useWithdraw();
  const reason = useReason();
  if (open.length === 0) return null;
  return (
    <Section id="open-links" title={t("invite.open")} hint={t("invite.open.hint")}>
      <Card>
        <ul aria-label={t("invite.open")}>
          {open.map((invitation) => {
            const { id, name, email, role, userId, expiresAt } = invitation;
            const over = new Date(expiresAt).getTime() <= now;
            return (
              <li key={id} className="flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-0">
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-2">
                    <span className="truncate font-medium">{name}</span>
                    <Tag tone={userId ? "warn" : "accent"}>
                      {userId ? t("invite.isReset") : word("role", role, "role.contact")}
                    </Tag>
                  </p>
                  <p className="truncate text-xs text-text-3">
                    {email} · {over ? t("invite.expired") : t("invite.until", { when: dates.absolute(expiresAt) })}
                  </p>
                </div>
                {may ? (
                  <Button
                    aria-label={t("invite.withdrawWhat", { name })}
                    disabled={withdraw.isPending}
                    onClick={() =>
                      withdraw.mutate(id, {
                        onSuccess: () => showToast("good", t("invite.withdrawn", { name })),
                        onError: (error) => showToast("bad", t("toast.notChanged", { reason: reason(error) })),
                      })
                    }
                  >
                    {t("invite.withdraw")}
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
      </Card>
    </Section>
  );
}
