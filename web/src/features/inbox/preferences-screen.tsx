import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";

import { api, unwrap } from "../../api/client";
import { type NotificationPreferences, preferencesQuery } from "../../api/notifications";
import { useT } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { showToast } from "../../lib/toast";
import { buttonClasses } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { Skeleton } from "../../ui/skeleton";
import { useReason } from "../../ui/use-reason";
import { MutedTickets } from "./muted-tickets";
import { ReasonIcon } from "./reason-icon";

const REASONS = ["assigned", "unassigned", "replied", "noted", "changed"] as const;
/** What a contact is never told of has no switch. */
const OF_CONTACTS = ["replied", "changed"] as const;
type Reason = (typeof REASONS)[number];

function useSetPreference() {
  const client = useQueryClient();
  const t = useT();
  const reason = useReason();
  const { queryKey } = preferencesQuery;
  return useMutation({
    mutationFn: (body: Partial<NotificationPreferences>) =>
      unwrap(api.PATCH("/api/notifications/preferences", { body })),
    onMutate: (change) => {
      const before = client.getQueryData(queryKey);
      if (before) client.setQueryData(queryKey, { ...before, ...change });
      return { before };
    },
    onError: (error, _change, context) => {
      client.setQueryData(queryKey, context?.before);
      showToast("bad", t("toast.notChanged", { reason: reason(error) }));
    },
    onSuccess: (saved) => client.setQueryData(queryKey, saved),
  });
}

/** Of what one wants to be told: each kind with what it means, saved as it is switched. */
export function PreferencesScreen() {
  const t = useT();
  const contact = useMe().role === "contact";
  const preferences = useQuery(preferencesQuery);
  const set = useSetPreference();
  const { data } = preferences;
  return (
    <>
      <header className="flex min-h-14 items-center gap-2 border-b border-line px-4">
        <Link to="/inbox" className={buttonClasses("quiet")} title={t("inbox.back")}>
          <ArrowLeft aria-hidden size={16} strokeWidth={1.75} />
          <span className="sr-only">{t("inbox.back")}</span>
        </Link>
        <h1 className="text-lg font-semibold">{t("inbox.preferences")}</h1>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {preferences.isPending ? <Skeleton rows={4} height="h-16" label={t("inbox.preferences.loading")} /> : null}
        {preferences.isError ? <Failure error={preferences.error} onRetry={() => void preferences.refetch()} /> : null}
        {data ? (
          <div className="max-w-[640px] px-4 py-6">
            <p className="max-w-[75ch] text-base wrap-anywhere text-text-2">
              {t(contact ? "inbox.preferences.introContact" : "inbox.preferences.intro")}
            </p>
            <ul className="mt-4 rounded-panel border border-line">
              {(contact ? OF_CONTACTS : REASONS).map((each) => (
                <Switch
                  key={each}
                  reason={each}
                  contact={contact}
                  on={data[each]}
                  onChange={(on) => set.mutate({ [each]: on })}
                />
              ))}
            </ul>
            <p className="mt-3 text-text-3">{t("inbox.preferences.kept")}</p>
            <MutedTickets />
          </div>
        ) : null}
      </div>
    </>
  );
}

type SwitchProps = { reason: Reason; contact: boolean; on: boolean; onChange: (on: boolean) => void };

function Switch({ reason, contact, on, onChange }: SwitchProps) {
  const t = useT();
  const id = `told-${reason}`;
  const hint = contact && reason === "changed" ? "told.changed.contact" : (`told.${reason}.hint` as const);
  return (
    <li className="border-b border-line last:border-0">
      <label htmlFor={id} className="flex cursor-pointer items-start gap-3 px-4 py-3 hover:bg-hover">
        <ReasonIcon reason={reason} />
        <span className="min-w-0 flex-1">
          <span className="block text-base font-medium">{t(`told.${reason}`)}</span>
          <span id={`${id}-hint`} className="block text-text-2">
            {t(hint)}
          </span>
        </span>
        <span className="relative mt-0.5 inline-flex h-5 w-9 shrink-0">
          <input
            id={id}
            type="checkbox"
            role="switch"
            checked={on}
            aria-describedby={`${id}-hint`}
            onChange={(event) => onChange(event.target.checked)}
            className="peer size-full cursor-pointer appearance-none rounded-full border border-control bg-sunken checked:border-accent checked:bg-accent"
          />
          <span
            aria-hidden
            className="pointer-events-none absolute top-[3px] start-[3px] size-3.5 rounded-full bg-control transition-transform duration-100 peer-checked:translate-x-4 peer-checked:bg-on-accent rtl:peer-checked:-translate-x-4"
          />
        </span>
      </label>
    </li>
  );
}
