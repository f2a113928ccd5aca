import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";

import type { InvitationLink, Role, User } from "../../api/types";
import { useT } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { useMe } from "../../lib/session";
import { showToast } from "../../lib/toast";
import { Button } from "../../ui/button";
import { CheckField } from "../../ui/form/check-field";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { useReason } from "../../ui/use-reason";
import { type Part, PartFields } from "./part-fields";
import { loginsQuery, rolesQuery, useEndLogins, useReset, useSaveUser } from "./queries";
import { RoleField } from "./role-field";

type Props = { user: User; onDone: () => void; onLink: (link: InvitationLink) => void };
type Draft = Part & { name: string; email: string; role: Role; active: boolean };

const draftOf = (user: User): Draft => ({
  name: user.name,
  email: user.email,
  role: user.role,
  active: user.active,
  technicianId: user.technicianId ?? "",
  contactId: user.contactId ?? "",
  customerIds: user.customerIds ?? [],
});

/** An account: what it is, whether it may log in, its way back in. */
export function UserForm({ user, onDone, onLink }: Props) {
  const t = useT();
  const me = useMe();
  const save = useSaveUser(user);
  const { draft, set, errorOf, takenOr } = useForm(draftOf(user), save.error);
  const own = user.id === me.id;
  const restricted = draft.role === "technician" || draft.role === "api_client";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    save.mutate(
      {
        name: draft.name.trim(),
        email: draft.email.trim(),
        role: draft.role,
        language: user.language,
        timeZone: user.timeZone,
        active: draft.active,
        technicianId: draft.role === "contact" ? null : draft.technicianId || null,
        contactId: draft.role === "contact" ? draft.contactId || null : null,
        customerIds: restricted && draft.customerIds.length > 0 ? draft.customerIds : null,
      },
      {
        onSuccess: () => {
          showToast("good", t("form.saved"));
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          id="user-name"
          label={t("form.name")}
          value={draft.name}
          error={errorOf("name")}
          onChange={(name) => set({ name })}
        />
        <TextField
          id="user-email"
          type="email"
          label={t("form.email")}
          value={draft.email}
          error={takenOr("email", "user_email")}
          onChange={(email) => set({ email })}
        />
      </div>
      <RoleField value={draft.role} disabled={own} error={errorOf("role")} onChange={(role) => set({ role })} />
      <PartFields role={draft.role} part={draft} set={set} errorOf={errorOf} />
      <CheckField
        id="user-active"
        label={t("form.active")}
        hint={t("users.active.hint")}
        checked={draft.active}
        disabled={own}
        onChange={(active) => set({ active })}
      />
      {own ? null : <WaysIn user={user} onLink={onLink} />}
      <FormFoot submit={t("form.save")} busy={save.isPending} error={save.error} onCancel={onDone} />
    </form>
  );
}

/** The open logins, and a link for who has lost the password; nothing where the account is not one's to help. */
function WaysIn({ user, onLink }: { user: User; onLink: (link: InvitationLink) => void }) {
  const t = useT();
  const reason = useReason();
  const logins = useQuery(loginsQuery(user.id)).data;
  const roles = useQuery(rolesQuery).data?.roles ?? [];
  const end = useEndLogins();
  const reset = useReset();
  if (!roles.some(({ role, yoursToGive }) => role === user.role && yoursToGive)) return null;
  const failed = (error: unknown) => showToast("bad", t("toast.notChanged", { reason: reason(error) }));
  return (
    <div className="flex flex-col gap-3 rounded-control bg-sunken p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span>{logins ? t("users.logins", { n: logins }) : t("users.logins.none")}</span>
        <Button
          disabled={!logins || end.isPending}
          onClick={() =>
            end.mutate(user.id, {
              onSuccess: () => showToast("good", t("users.logins.ended", { name: user.name })),
              onError: failed,
            })
          }
        >
          {t("users.logins.end")}
        </Button>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-text-2">{t("users.reset.hint")}</span>
        <Button
          disabled={!user.active || reset.isPending}
          onClick={() => reset.mutate(user.id, { onSuccess: onLink, onError: failed })}
        >
          {t("users.reset")}
        </Button>
      </div>
    </div>
  );
}
