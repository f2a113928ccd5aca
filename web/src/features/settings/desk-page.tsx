import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";

import { settingsQuery } from "../../api/desk";
import type { DeskSettings } from "../../api/types";
import { useWords } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { showToast } from "../../lib/toast";
import { Card } from "../../ui/card";
import { Failure } from "../../ui/failure";
import { Field } from "../../ui/field";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { TongueField } from "../../ui/form/tongue-field";
import { ZoneField } from "../../ui/form/zone-field";
import { Page } from "../../ui/page";
import { useChangeSettings } from "./queries";

/** Above 1 nothing is ever sure enough. */
const NEVER = 1.01;

/** What the admin decides for the whole desk, each with what it does. */
export function DeskPage() {
  const { t } = useWords();
  const settings = useQuery(settingsQuery);
  return (
    <Page title={t("settings.desk")} hint={t("settings.desk.hint")}>
      {settings.isError ? <Failure error={settings.error} onRetry={() => void settings.refetch()} /> : null}
      {settings.data ? <DeskForm settings={settings.data} /> : null}
    </Page>
  );
}

function DeskForm({ settings }: { settings: DeskSettings }) {
  const { t, dates } = useWords();
  const change = useChangeSettings();
  const texts = {
    reopenDays: String(settings.reopenDays),
    autoCloseDays: String(settings.autoCloseDays),
    undoMinutes: String(settings.undoMinutes),
  };
  const form = useForm({ ...settings, ...texts }, change.error);
  const { draft } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const days = {
      reopenDays: Number(draft.reopenDays),
      autoCloseDays: Number(draft.autoCloseDays),
      undoMinutes: Number(draft.undoMinutes),
    };
    change.mutate({ ...draft, ...days }, { onSuccess: () => showToast("good", t("form.saved")) });
  };
  const dayField = (field: "reopenDays" | "autoCloseDays" | "undoMinutes", label: string, hint: string) => (
    <TextField
      id={`desk-${field}`}
      label={label}
      hint={hint}
      type="number"
      min={0}
      max={field === "undoMinutes" ? 1440 : 3650}
      inputMode="numeric"
      value={draft[field]}
      error={form.errorOf(field)}
      onChange={(value) => form.set({ [field]: value })}
    />
  );
  const off = draft.triageThreshold > 1;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Card className="flex flex-col gap-4 p-5">
        <TextField
          id="desk-name"
          label={t("desk.name")}
          hint={t("desk.name.hint")}
          value={draft.name}
          error={form.errorOf("name")}
          onChange={(name) => form.set({ name })}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <div>
            <ZoneField
              id="desk-zone"
              value={draft.timeZone}
              error={form.errorOf("timeZone")}
              onChange={(timeZone) => form.set({ timeZone })}
            />
            <p className="mt-1 text-xs text-text-3">{t("desk.zone.hint")}</p>
          </div>
          <div>
            <TongueField
              id="desk-language"
              value={draft.language}
              error={form.errorOf("language")}
              onChange={(language) => form.set({ language })}
            />
            <p className="mt-1 text-xs text-text-3">{t("desk.language.hint")}</p>
          </div>
        </div>
      </Card>
      <Card className="flex flex-col gap-5 p-5">
        <Field
          id="desk-triage"
          label={t("desk.triage")}
          hint={t("desk.triage.hint")}
          error={form.errorOf("triageThreshold")}
        >
          <div className="flex items-center gap-3">
            <input
              id="desk-triage"
              type="range"
              min={0.5}
              max={NEVER}
              step={0.01}
              value={draft.triageThreshold}
              aria-valuetext={off ? t("desk.triage.off") : dates.percent(draft.triageThreshold)}
              aria-describedby="desk-triage-hint"
              onChange={(event) => form.set({ triageThreshold: Number(event.target.value) })}
              className="h-8 min-w-0 flex-1 accent-accent"
            />
            <output htmlFor="desk-triage" className="nums w-40 text-end font-medium">
              {off ? t("desk.triage.off") : t("desk.triage.value", { value: dates.percent(draft.triageThreshold) })}
            </output>
          </div>
        </Field>
        <div className="grid gap-5 md:grid-cols-2">
          {dayField("reopenDays", t("desk.reopen"), t("desk.reopen.hint"))}
          {dayField("autoCloseDays", t("desk.close"), t("desk.close.hint"))}
          {dayField("undoMinutes", t("desk.undo"), t("desk.undo.hint"))}
        </div>
      </Card>
      <FormFoot submit={t("form.save")} busy={change.isPending} error={change.error} idle={!form.changed} />
    </form>
  );
}
