import type { FormEvent } from "react";

import { useT } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { useMe } from "../../lib/session";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/form/text-field";
import { useFirstCustomer } from "./queries";

/** The least that a customer needs. */
export function CustomerStep() {
  const t = useT();
  const make = useFirstCustomer(useMe());
  const { draft, set, errorOf, takenOr } = useForm({ name: "", domain: "" }, make.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!make.isPending) make.mutate({ name: draft.name.trim(), domain: draft.domain.trim().toLowerCase() });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          id="start-customer"
          label={t("form.name")}
          value={draft.name}
          error={errorOf("name")}
          onChange={(name) => set({ name })}
        />
        <TextField
          id="start-domain"
          label={t("customer.domains")}
          optional={t("form.optional")}
          autoCapitalize="none"
          value={draft.domain}
          error={takenOr("domains", "customer_domain")}
          onChange={(domain) => set({ domain })}
        />
      </div>
      <div>
        <Button type="submit" look="primary" disabled={make.isPending}>
          {t("start.customer.submit")}
        </Button>
      </div>
    </form>
  );
}
