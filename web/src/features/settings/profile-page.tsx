import type { FormEvent } from "react";

import { LANGUAGES, useWords } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { useMe } from "../../lib/session";
import { showToast } from "../../lib/toast";
import { Card } from "../../ui/card";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { ZoneField } from "../../ui/form/zone-field";
import { Page } from "../../ui/page";
import { SelectField } from "../../ui/select-field";
import { useChangeMe } from "./queries";

const CHOICES = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));

/** The own name, language and zone. */
export function ProfilePage() {
  const { t, word } = useWords();
  const me = useMe();
  const change = useChangeMe();
  const form = useForm({ name: me.name, language: me.language, timeZone: me.timeZone }, change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(form.draft, { onSuccess: () => showToast("good", t("form.saved")) });
  };
  return (
    <Page title={t("settings.profile")} hint={t("settings.profile.hint")}>
      <Card className="p-5">
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <TextField
            id="profile-name"
            label={t("form.name")}
            hint={t("profile.name.hint")}
            autoComplete="name"
            value={form.draft.name}
            error={form.errorOf("name")}
            onChange={(name) => form.set({ name })}
          />
          <div className="grid gap-4 md:grid-cols-2">
            <SelectField
              id="profile-language"
              label={t("form.language")}
              options={CHOICES}
              chosen={form.draft.language}
              error={form.errorOf("language")}
              onChoose={(language) => form.set({ language })}
            />
            <ZoneField
              id="profile-zone"
              value={form.draft.timeZone}
              error={form.errorOf("timeZone")}
              onChange={(timeZone) => form.set({ timeZone })}
            />
          </div>
          <dl className="grid gap-4 border-t border-line pt-4 md:grid-cols-2">
            <div>
              <dt className="font-medium">{t("form.email")}</dt>
              <dd className="text-base break-words">{me.email}</dd>
              <dd className="text-xs text-text-3">{t("profile.email.hint")}</dd>
            </div>
            <div>
              <dt className="font-medium">{t("profile.role")}</dt>
              <dd className="text-base">{word("role", me.role, "role.contact")}</dd>
              <dd className="text-xs text-text-3">{word("role", `${me.role}.hint`, "role.contact.hint")}</dd>
            </div>
          </dl>
          <FormFoot submit={t("form.save")} busy={change.isPending} error={change.error} idle={!form.changed} />
        </form>
      </Card>
    </Page>
  );
}
