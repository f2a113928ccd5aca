import { type FormEvent, useState } from "react";

import { useT } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { useMe } from "../../lib/session";
import { showToast } from "../../lib/toast";
import { Card } from "../../ui/card";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { useChangePassword } from "./queries";

const BLANK = { currentPassword: "", newPassword: "", again: "" };

/** A new password for whoever knows the current one. */
export function PasswordForm() {
  const t = useT();
  const me = useMe();
  const change = useChangePassword();
  const form = useForm(BLANK, change.error);
  const [differ, setDiffer] = useState(false);
  const { currentPassword, newPassword, again } = form.draft;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDiffer(newPassword !== again);
    if (newPassword !== again) return;
    change.mutate(
      { currentPassword, newPassword },
      {
        onSuccess: () => {
          form.reset(BLANK);
          showToast("good", t("password.done"));
        },
      },
    );
  };
  return (
    <Card className="p-5">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <input hidden readOnly autoComplete="username" value={me.email} />
        <TextField
          id="password-current"
          label={t("password.current")}
          type="password"
          autoComplete="current-password"
          value={currentPassword}
          error={form.errorOf("currentPassword")}
          onChange={(value) => form.set({ currentPassword: value })}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            id="password-new"
            label={t("password.new")}
            type="password"
            autoComplete="new-password"
            value={newPassword}
            error={form.errorOf("newPassword")}
            onChange={(value) => form.set({ newPassword: value })}
          />
          <TextField
            id="password-again"
            label={t("password.again")}
            type="password"
            autoComplete="new-password"
            value={again}
            error={differ && newPassword !== again ? t("password.differ") : undefined}
            onChange={(value) => form.set({ again: value })}
          />
        </div>
        <FormFoot
          submit={t("password.submit")}
          busy={change.isPending}
          error={change.error}
          idle={currentPassword === "" || newPassword === "" || again === ""}
        />
      </form>
    </Card>
  );
}
