import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";

import { settingsQuery } from "../../api/desk";
import type { InvitationLink, Role } from "../../api/types";
import { useT } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { useMe } from "../../lib/session";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { SelectField } from "../../ui/select-field";
import { NEW_PROFILE, type Part, PartFields } from "./part-fields";
import { useInvite } from "./queries";
import { RoleField } from "./role-field";

const LIVES = ["1", "7", "30"] as const;
type Draft = Part & { name: string; email: string; role: Role; days: string };

/** Which parts the account gets, as far as its role has them. */
function partsOf({ role, technicianId, contactId, customerIds }: Draft) {
  const restricted = role === "technician" || role === "api_client";
  const profile = role === "contact" || role === "api_client" ? "" : technicianId;
  return {
    technicianId: profile === NEW_PROFILE ? null : profile || null,
    makesTechnician: profile === NEW_PROFILE,
    contactId: role === "contact" ? contactId || null : null,
    customerIds: restricted && customerIds.length > 0 ? customerIds : null,
  };
}

/** Who is invited, as what. */
export function InviteForm({ onMade, onCancel }: { onMade: (link: InvitationLink) => void; onCancel: () => void }) {
  const t = useT();
  const me = useMe();
  const { language, timeZone } = useQuery(settingsQuery).data ?? me;
  const invite = useInvite();
  const form = useForm<Draft>(
    { name: "", email: "", role: "technician", days: "7", technicianId: NEW_PROFILE, contactId: "", customerIds: [] },
    invite.error,
  );
  const { draft, set, errorOf, takenOr } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (invite.isPending) return;
    const { name, email, role, days } = draft;
    const about = { name: name.trim(), email: email.trim(), role, language, timeZone };
    invite.mutate({ ...about, ...partsOf(draft), expiresInDays: Number(days) }, { onSuccess: onMade });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          id="invite-name"
          label={t("form.name")}
          hint={t("invite.name.hint")}
          value={draft.name}
          error={errorOf("name")}
          onChange={(name) => set({ name })}
        />
        <TextField
          id="invite-email"
          type="email"
          label={t("form.email")}
          value={draft.email}
          error={takenOr("email", "user_email")}
          onChange={(email) => set({ email })}
        />
      </div>
      <RoleField
        value={draft.role}
        error={errorOf("role")}
        onChange={(role) => set({ role, technicianId: role === "technician" ? NEW_PROFILE : "" })}
      />
      <PartFields fresh role={draft.role} part={draft} set={set} errorOf={errorOf} />
      <SelectField
        id="invite-days"
        label={t("invite.days")}
        options={LIVES.map((value) => ({ value, label: t("tokens.days", { n: Number(value) }) }))}
        chosen={draft.days}
        error={errorOf("expiresInDays")}
        onChoose={(days) => set({ days })}
      />
      <FormFoot submit={t("invite.create")} busy={invite.isPending} error={invite.error} onCancel={onCancel} />
    </form>
  );
}
