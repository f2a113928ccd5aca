import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useT } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { showToast } from "../../lib/toast";
import { Button, buttonClasses } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { Page } from "../../ui/page";
import { useReason } from "../../ui/use-reason";
import { CustomerStep } from "./customer-step";
import { progressQuery, useFinish, usePlant } from "./queries";
import { Step } from "./step";
import { TeamStep } from "./team-step";

/** The steps from an empty desk to a working one. What is done, the desk itself tells: one can leave and come back. */
export function StartPage({ onFinished }: { onFinished: () => void }) {
  const t = useT();
  const me = useMe();
  const reason = useReason();
  const progress = useQuery(progressQuery);
  const plant = usePlant();
  const finish = useFinish();
  const failed = (error: unknown) => showToast("bad", t("toast.notChanged", { reason: reason(error) }));
  if (progress.isError) return <Failure error={progress.error} onRetry={() => void progress.refetch()} />;
  if (!progress.data) return null;
  const is = progress.data;
  const done = Object.values(is).filter(Boolean).length;
  const all = Object.keys(is).length;
  return (
    <Page
      title={t("start.title", { desk: me.deskName })}
      hint={t("start.hint")}
      actions={<span className="nums pt-1 text-text-2">{t("start.progress", { done, all })}</span>}
    >
      <ol className="flex flex-col gap-3">
        <Step n={1} title={t("start.team")} hint={t("start.team.hint")} done={is.team}>
          <TeamStep />
        </Step>
        <Step n={2} title={t("start.categories")} hint={t("start.categories.hint")} done={is.categories}>
          <div className="flex flex-wrap gap-2">
            <Button
              look="primary"
              disabled={plant.isPending}
              onClick={() => plant.mutate(me.language, { onError: failed })}
            >
              {t("start.categories.submit")}
            </Button>
            <Link to="/settings/categories" className={buttonClasses()}>
              {t("start.categories.own")}
            </Link>
          </div>
        </Step>
        <Step n={3} title={t("start.customer")} hint={t("start.customer.hint")} done={is.customer}>
          <CustomerStep />
        </Step>
        <Step n={4} title={t("start.people")} hint={t("start.people.hint")} done={is.people}>
          <Link to="/settings/users" className={buttonClasses()}>
            {t("start.people.submit")}
          </Link>
        </Step>
        <Step n={5} title={t("start.tickets")} hint={t("start.tickets.hint")} done={is.tickets}>
          <div className="flex flex-wrap gap-2">
            <Link to="/settings/import" className={buttonClasses()}>
              {t("start.tickets.import")}
            </Link>
            <Link to="/tickets/new" className={buttonClasses()}>
              {t("start.tickets.new")}
            </Link>
          </div>
        </Step>
      </ol>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-3">
        <p className="text-text-3">{t("start.finish.hint")}</p>
        <Button
          look={done === all ? "primary" : "plain"}
          disabled={finish.isPending}
          onClick={() =>
            finish.mutate(undefined, {
              onSuccess: () => {
                showToast("good", t("start.finished"));
                onFinished();
              },
              onError: failed,
            })
          }
        >
          {t("start.finish")}
        </Button>
      </div>
    </Page>
  );
}
