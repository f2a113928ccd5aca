import { useQuery } from "@tanstack/react-query";

import type { Import } from "../../api/types";
import { useWords } from "../../i18n/language";
import { Button, buttonClasses } from "../../ui/button";
import { Card } from "../../ui/card";
import { useReason } from "../../ui/use-reason";
import { importQuery, useRun, useStop } from "./queries";
import { RemarkList } from "./remark-list";
import { useImportReason } from "./use-import-reason";

const COUNTS = ["tickets", "messages", "people", "customers", "known", "refused", "altered"] as const;
const MINUTE_MS = 60_000;

/** Trying out and importing: the way, what it did, and how to stop it. */
export function RunPart({ run }: { run: Import }) {
  const { t } = useWords();
  const reason = useReason();
  const start = useRun(run.id);
  const stop = useStop(run.id);
  const running = run.state === "running";
  const error = start.error ?? stop.error;
  return (
    <Card className="p-5">
      {running ? <Progress run={run} /> : <Result run={run} />}
      {error ? (
        <p role="alert" className="mb-3 font-medium text-red">
          {reason(error)}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {running ? (
          <Button disabled={stop.isPending} onClick={() => stop.mutate(null)}>
            {t("import.stop")}
          </Button>
        ) : (
          <>
            <Button disabled={start.isPending} onClick={() => start.mutate(true)}>
              {t("import.try")}
            </Button>
            <Button look="primary" disabled={start.isPending} onClick={() => start.mutate(false)}>
              {t(run.outcome && !run.dryRun ? "import.again" : "import.start")}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}

function Progress({ run }: { run: Import }) {
  const { t, dates } = useWords();
  const { dataUpdatedAt } = useQuery(importQuery(run.id));
  const { done = 0, total = 0, outcome } = run.progress ?? {};
  const share = total > 0 ? done / total : 0;
  const minutes = run.startedAt ? Math.max(0, dataUpdatedAt - Date.parse(run.startedAt)) / MINUTE_MS : 0;
  const left = share > 0 ? Math.ceil((minutes / share) * (1 - share)) : null;
  const percent = dates.percent(share);
  return (
    <div className="mb-4">
      <progress
        aria-label={t("import.run")}
        max={1}
        value={share}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-line-strong [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
      />
      <p role="status" className="nums mt-1 flex flex-wrap gap-x-4">
        <span>
          {total > 0 ? t("import.progress", { percent, n: outcome?.tickets ?? 0 }) : t("import.progress.start")}
        </span>
        {minutes > 0.05 && outcome && outcome.tickets > 0 ? (
          <span className="text-text-2">{t("import.rate", { n: Math.round(outcome.tickets / minutes) })}</span>
        ) : null}
        {left === null ? null : <span className="text-text-2">{t("import.left", { minutes: left })}</span>}
      </p>
    </div>
  );
}

function Result({ run }: { run: Import }) {
  const { t } = useWords();
  const inWords = useImportReason();
  const { state, outcome, fault, dryRun } = run;
  if (state === "preparing" || state === "running")
    return <p className="mb-4 max-w-[65ch] text-text-2">{t("import.run.hint")}</p>;
  return (
    <div className="mb-4" role="status">
      {state === "done" ? null : (
        <p className="mb-2 font-medium text-amber">
          {t(`import.${state}`)} {fault ? inWords(fault) : null}
        </p>
      )}
      {outcome ? (
        <>
          <p className="font-medium">{t(dryRun ? "import.would" : "import.brought")}</p>
          <ul className="nums mt-1 flex flex-wrap gap-x-5 gap-y-1 text-base">
            {COUNTS.filter((count) => count === "tickets" || outcome[count] > 0).map((count) => (
              <li key={count}>{t(`import.count.${count}`, { n: outcome[count] })}</li>
            ))}
          </ul>
          <RemarkList remarks={outcome.remarks} />
          {outcome.refused + outcome.altered > 0 ? (
            <a href={`/api/imports/${run.id}/report`} download className={`${buttonClasses()} mt-3`}>
              {t("import.report")}
            </a>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
