import type { FormEvent } from "react";

import { useWords } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { useMe } from "../../lib/session";
import { CheckField } from "../../ui/form/check-field";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { SelectField } from "../../ui/select-field";
import { useCreateToken } from "./queries";

const DAY_MS = 86_400_000;
const LIVES = ["30", "90", "365", "0"] as const;

const until = (days: number) => (days === 0 ? null : new Date(Date.now() + days * DAY_MS).toISOString());

/** A token to be made: what for, what it may do, how long. */
export function TokenForm({ onMade, onCancel }: { onMade: (secret: string) => void; onCancel: () => void }) {
  const { t, word } = useWords();
  const me = useMe();
  const create = useCreateToken();
  const form = useForm<{ name: string; scopes: string[]; days: (typeof LIVES)[number] }>(
    { name: "", scopes: [], days: "90" },
    create.error,
  );
  const { name, scopes, days } = form.draft;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    create.mutate(
      { name: name.trim(), scopes, expiresAt: until(Number(days)) },
      { onSuccess: ({ secret }) => onMade(secret) },
    );
  };
  const toggle = (scope: string, on: boolean) =>
    form.set({ scopes: on ? [...scopes, scope] : scopes.filter((each) => each !== scope) });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField
        id="token-name"
        label={t("tokens.name")}
        hint={t("tokens.name.hint")}
        value={name}
        error={form.errorOf("name")}
        onChange={(value) => form.set({ name: value })}
      />
      <fieldset>
        <legend className="font-medium">{t("tokens.scopes")}</legend>
        <p className="mb-2 text-xs text-text-3">{t("tokens.scopes.hint")}</p>
        <div className="grid max-h-64 gap-2.5 overflow-y-auto rounded-control border border-control p-3 sm:grid-cols-2">
          {me.permissions.map((scope) => (
            <CheckField
              key={scope}
              id={`scope-${scope}`}
              label={word("permission", scope, "permission.other")}
              hint={scope}
              checked={scopes.includes(scope)}
              onChange={(on) => toggle(scope, on)}
            />
          ))}
        </div>
        {form.errorOf("scopes") ? <p className="mt-1 text-xs font-medium text-red">{form.errorOf("scopes")}</p> : null}
      </fieldset>
      <SelectField
        id="token-life"
        label={t("tokens.expires")}
        options={LIVES.map((value) => ({
          value,
          label: value === "0" ? t("tokens.never") : t("tokens.days", { n: Number(value) }),
        }))}
        chosen={days}
        error={form.errorOf("expiresAt")}
        onChoose={(value) => form.set({ days: value })}
      />
      <FormFoot submit={t("tokens.create")} busy={create.isPending} error={create.error} onCancel={onCancel} />
    </form>
  );
}
