import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import type { Import, ImportMapping } from "../../api/types";
import { useWords } from "../../i18n/language";
import { showToast } from "../../lib/toast";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { Page } from "../../ui/page";
import { Section } from "../../ui/section";
import { useReason } from "../../ui/use-reason";
import { ColumnsTable } from "./columns-table";
import { FileSlot } from "./file-slot";
import { PreviewTable } from "./preview-table";
import { importQuery, useDiscard, useMap, usePreset } from "./queries";
import { RulesForm } from "./rules-form";
import { RunPart } from "./run-part";
import { StateTag } from "./state-tag";
import { useRequestReason } from "./use-import-reason";
import { ValuesTable } from "./values-table";

type Props = { id: string; back: ReactNode; onGone: () => void };

/** One import, from the files to the report. All of it is kept by the desk: the page may be left at any time. */
export function ImportPage({ id, back, onGone }: Props) {
  const { t, dates } = useWords();
  const reason = useReason();
  const found = useQuery(importQuery(id));
  const discard = useDiscard(id);
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  const run = found.data;
  if (!run) return null;
  const running = run.state === "running";
  const title = (
    <span className="flex flex-wrap items-center gap-2">
      {t("import.title", { when: dates.absolute(run.createdAt) })}
      <StateTag run={run} />
    </span>
  );
  const remove = (
    <Button
      disabled={running || discard.isPending}
      onClick={() =>
        discard.mutate(undefined, {
          onSuccess: () => {
            showToast("good", t("import.discarded"));
            onGone();
          },
          onError: (error) => showToast("bad", t("toast.notChanged", { reason: reason(error) })),
        })
      }
    >
      {t("import.discard")}
    </Button>
  );
  return (
    <Page wide title={title} back={back} actions={remove}>
      <Files run={run} />
      {run.tickets && run.mapping ? <Mapped run={run} mapping={run.mapping} /> : null}
    </Page>
  );
}

function Files({ run }: { run: Import }) {
  const { t } = useWords();
  const reason = useRequestReason();
  const map = useMap(run.id);
  const { mapping } = run;
  const slot = (part: "tickets" | "messages") => (
    <FileSlot
      id={run.id}
      part={part}
      file={run[part]}
      disabled={run.state === "running" || map.isPending}
      writing={mapping?.[`${part}File`]}
      onWriting={(writing) => (mapping ? map.mutate({ ...mapping, [`${part}File`]: writing }) : undefined)}
    />
  );
  return (
    <Section id="import-files" title={t("import.files")} hint={t("import.files.hint")}>
      <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
        {slot("tickets")}
        {slot("messages")}
      </div>
      {map.isError ? (
        <p role="alert" className="mt-2 font-medium text-red">
          {t("form.failed")} {reason(map.error)}
        </p>
      ) : null}
    </Section>
  );
}

function Mapped({ run, mapping }: { run: Import; mapping: ImportMapping }) {
  const { t } = useWords();
  const reason = useRequestReason();
  const map = useMap(run.id);
  const preset = usePreset(run.id);
  const running = run.state === "running";
  const change = (part: Partial<ImportMapping>) => map.mutate({ ...mapping, ...part });
  const error = map.error ?? preset.error;
  return (
    <>
      <Section id="import-mapping" title={t("import.mapping")} hint={t("import.mapping.hint")}>
        <div className="flex flex-col gap-3">
          {error ? (
            <p role="alert" className="font-medium text-red">
              {t("form.failed")} {reason(error)}
            </p>
          ) : null}
          <RulesForm
            key={`${mapping.system} ${mapping.customer}`}
            mapping={mapping}
            presets={run.presets}
            disabled={running}
            onChange={change}
            onPreset={(name) => preset.mutate(name)}
          />
          {run.tickets ? (
            <ColumnsTable
              name={t("import.tickets")}
              file={run.tickets}
              fields={run.ticketFields}
              chosen={mapping.tickets}
              disabled={running}
              onChange={(tickets) => change({ tickets })}
            />
          ) : null}
          {run.messages ? (
            <ColumnsTable
              name={t("import.messages")}
              file={run.messages}
              fields={run.messageFields}
              chosen={mapping.messages ?? {}}
              disabled={running}
              onChange={(messages) => change({ messages })}
            />
          ) : null}
        </div>
      </Section>
      <Section id="import-values" title={t("import.values")} hint={t("import.values.hint")}>
        <ValuesTable run={run} mapping={mapping} disabled={running || map.isPending} onChange={change} />
      </Section>
      <Section id="import-preview" title={t("import.preview")} hint={t("import.preview.hint")}>
        <PreviewTable run={run} />
      </Section>
      <Section id="import-run" title={t("import.run")} hint={t("import.run.hint")}>
        <RunPart run={run} />
      </Section>
    </>
  );
}
