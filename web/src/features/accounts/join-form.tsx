import { useQuery } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";

import { isStatus } from "../../api/errors";
import type { OpenInvitation } from "../../api/types";
import { useWords } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { ownZone } from "../../lib/zones";
import { Failure } from "../../ui/failure";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { Gate } from "../../ui/gate";
import { Notice } from "../../ui/notice";
import { openInvitationQuery, useAccept } from "./queries";

type Props = { secret: string; login: ReactNode; onDone: () => void };

/** What whoever follows a link finds: who invites, as what, and the password to choose. */
export function JoinForm({ secret, login, onDone }: Props) {
  const { t } = useWords();
  const found = useQuery(openInvitationQuery(secret));
  if (isStatus(found.error, 404))
    return (
      <Gate>
        <Notice title={t("join.gone")} hint={t("join.gone.hint")}>
          {login}
        </Notice>
      </Gate>
    );
  if (found.isError)
    return (
      <Gate>
        <Failure error={found.error} onRetry={() => void found.refetch()} />
      </Gate>
    );
  return found.data ? <Open secret={secret} invitation={found.data} onDone={onDone} /> : <Gate>{null}</Gate>;
}

function Open({ secret, invitation, onDone }: { secret: string; invitation: OpenInvitation; onDone: () => void }) {
  const { t, word, language } = useWords();
  const accept = useAccept();
  const { draft, set, errorOf } = useForm({ name: invitation.name, password: "" }, accept.error);
  const { isReset, email, deskName } = invitation;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (accept.isPending) return;
    accept.mutate(
      { secret, name: draft.name.trim(), password: draft.password, language, timeZone: ownZone() },
      { onSuccess: onDone },
    );
  };
  return (
    <Gate>
      <h1 className="text-xl font-semibold break-words">
        {t(isReset ? "join.reset" : "join.title", { desk: deskName })}
      </h1>
      <p className="text-text-2">
        {t(isReset ? "join.reset.hint" : "join.hint", { role: word("role", invitation.role, "role.contact"), email })}
      </p>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <input hidden readOnly autoComplete="username" value={email} />
        {isReset ? null : (
          <TextField
            id="join-name"
            label={t("form.name")}
            autoComplete="name"
            value={draft.name}
            error={errorOf("name")}
            onChange={(name) => set({ name })}
          />
        )}
        <TextField
          id="join-password"
          type="password"
          autoComplete="new-password"
          autoFocus
          label={t("join.password")}
          hint={t("join.password.hint")}
          value={draft.password}
          error={errorOf("password")}
          onChange={(password) => set({ password })}
        />
        <FormFoot
          submit={t(isReset ? "join.submit.reset" : "join.submit")}
          busy={accept.isPending}
          error={accept.error}
        />
      </form>
    </Gate>
  );
}
