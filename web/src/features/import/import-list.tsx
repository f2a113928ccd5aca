import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileUp, Plus } from "lucide-react";

import type { Import } from "../../api/types";
import { useT, useWords } from "../../i18n/language";
import { showToast } from "../../lib/toast";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useReason } from "../../ui/use-reason";
import { importsQuery, useBegin } from "./queries";
import { StateTag } from "./state-tag";

/** Every import of this desk, and the way to a new one. */
export function ImportList({ onBegun }: { onBegun: (id: string) => void }) {
  const t = useT();
  const reason = useReason();
  const imports = useQuery(importsQuery);
  const begin = useBegin();
  const create = (
    <Button
      look="primary"
      disabled={begin.isPending}
      onClick={() =>
        begin.mutate(undefined, {
          onSuccess: ({ id }) => onBegun(id),
          onError: (error) => showToast("bad", t("toast.notChanged", { reason: reason(error) })),
        })
      }
    >
      <Plus aria-hidden size={16} strokeWidth={1.75} />
      {t("imports.new")}
    </Button>
  );
  return (
    <Page title={t("settings.import")} hint={t("imports.hint")} actions={imports.data?.length ? create : null}>
      {imports.isError ? <Failure error={imports.error} onRetry={() => void imports.refetch()} /> : null}
      {imports.data?.length === 0 ? (
        <Notice
          icon={<FileUp aria-hidden size={28} strokeWidth={1.5} />}
          title={t("imports.none")}
          hint={t("imports.none.hint")}
        >
          {create}
        </Notice>
      ) : null}
      {imports.data?.length ? (
        <Card>
          <ul aria-label={t("settings.import")}>
            {imports.data.map((run) => (
              <ImportRow key={run.id} run={run} />
            ))}
          </ul>
        </Card>
      ) : null}
    </Page>
  );
}

function ImportRow({ run }: { run: Import }) {
  const { t, dates } = useWords();
  const files = [run.tickets?.name, run.messages?.name].filter(Boolean).join(", ");
  return (
    <li className="border-b border-line last:border-0">
      <Link
        to="/settings/import/$id"
        params={{ id: run.id }}
        className="flex min-h-13 items-center gap-3 px-4 py-2 hover:bg-hover"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">
            {t("import.title", { when: dates.absolute(run.createdAt) })}
          </span>
          <span className="block truncate text-xs text-text-3" title={files}>
            {files}
          </span>
        </span>
        {run.outcome ? (
          <span className="nums text-text-2">{t("import.count.tickets", { n: run.outcome.tickets })}</span>
        ) : null}
        <StateTag run={run} />
      </Link>
    </li>
  );
}
