import type { FormEvent } from "react";

import { LANGUAGES, useWords } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { ownZone } from "../../lib/zones";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { ZoneField } from "../../ui/form/zone-field";
import { Gate } from "../../ui/gate";
import { SelectField } from "../../ui/select-field";
import { useFound } from "./queries";

const CHOICES = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));

/** The first account of an empty desk, for who can read what its program printed. */
export function FoundForm({ onDone }: { onDone: () => void }) {
  const { t, language } = useWords();
  const found = useFound();
  const form = useForm(
    { code: "", deskName: "", name: "", email: "", password: "", language: language as string, timeZone: ownZone() },
    found.error,
  );
  const { draft, set, errorOf } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!found.isPending) found.mutate(draft, { onSuccess: onDone });
  };
  const text = (field: "code" | "deskName" | "name" | "email" | "password") => ({
    id: `found-${field}`,
    value: draft[field],
    error: errorOf(field),
    onChange: (value: string) => set({ [field]: value }),
  });
  return (
    <Gate wide>
      <div>
        <h1 className="text-xl font-semibold">{t("found.title")}</h1>
        <p className="text-text-2">{t("found.hint")}</p>
      </div>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          {...text("code")}
          label={t("found.code")}
          hint={t("found.code.hint")}
          autoFocus
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="nums w-full rounded-control border border-control bg-bg px-3 py-1.5 text-lg tracking-widest uppercase max-md:min-h-11"
        />
        <TextField
          {...text("deskName")}
          label={t("found.desk")}
          hint={t("found.desk.hint")}
          autoComplete="organization"
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            id="found-language"
            label={t("form.language")}
            options={CHOICES}
            chosen={draft.language}
            error={errorOf("language")}
            onChoose={(next) => set({ language: next })}
          />
          <ZoneField
            id="found-zone"
            value={draft.timeZone}
            error={errorOf("timeZone")}
            onChange={(timeZone) => set({ timeZone })}
          />
        </div>
        <fieldset className="flex flex-col gap-4 border-t border-line pt-4">
          <legend className="pe-2 font-semibold">{t("found.you")}</legend>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField {...text("name")} label={t("form.name")} autoComplete="name" />
            <TextField {...text("email")} type="email" label={t("form.email")} autoComplete="username" />
          </div>
          <TextField
            {...text("password")}
            type="password"
            label={t("join.password")}
            hint={t("join.password.hint")}
            autoComplete="new-password"
          />
        </fieldset>
        <FormFoot submit={t("found.submit")} busy={found.isPending} error={found.error} />
      </form>
    </Gate>
  );
}
