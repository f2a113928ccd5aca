import type { FormEvent } from "react";

import { TIERS, type Customer } from "../../api/types";
import { useWords } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { Card } from "../../ui/card";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { TongueField } from "../../ui/form/tongue-field";
import { ZoneField } from "../../ui/form/zone-field";
import { SelectField } from "../../ui/select-field";
import { type CustomerDraft, bodyOf } from "./draft";
import { useSaveCustomer } from "./queries";
import { SitesEditor } from "./sites-editor";

type Props = {
  draft: CustomerDraft;
  customer?: Customer;
  onDone: (customer: Customer) => void;
  onCancel: () => void;
};

/** A customer, new or known. */
export function CustomerForm({ draft: initial, customer, onDone, onCancel }: Props) {
  const { t, word } = useWords();
  const save = useSaveCustomer({ id: customer?.id, version: customer?.version });
  const form = useForm(initial, save.error);
  const { draft, set, errorOf, takenOr } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate(bodyOf(draft), { onSuccess: onDone });
  };
  return (
    <Card className="p-5">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          id="customer-name"
          label={t("form.name")}
          autoFocus
          value={draft.name}
          error={errorOf("name")}
          onChange={(name) => set({ name })}
        />
        <TextField
          id="customer-domains"
          label={t("customer.domains")}
          hint={t("customer.domains.hint")}
          optional={t("form.optional")}
          autoCapitalize="none"
          spellCheck={false}
          value={draft.domains}
          error={takenOr("domains", "customer_domain")}
          onChange={(domains) => set({ domains })}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <SelectField
            id="customer-tier"
            label={t("customer.tier")}
            options={TIERS.map((tier) => ({ value: tier, label: word("tier", tier, "tier.bronze") }))}
            chosen={draft.tier}
            error={errorOf("tier")}
            onChoose={(tier) => set({ tier })}
          />
          <SelectField
            id="customer-supportTier"
            label={t("customer.supportTier")}
            options={["1", "2", "3"].map((n) => ({ value: n, label: t("customer.supportTier.n", { n: Number(n) }) }))}
            chosen={String(draft.supportTier)}
            error={errorOf("supportTier")}
            onChoose={(n) => set({ supportTier: Number(n) })}
          />
          <ZoneField
            id="customer-zone"
            value={draft.timeZone}
            error={errorOf("timeZone")}
            onChange={(timeZone) => set({ timeZone })}
          />
          <TongueField
            id="customer-language"
            value={draft.language}
            error={errorOf("language")}
            onChange={(language) => set({ language })}
          />
        </div>
        <SitesEditor sites={draft.sites} errorOf={errorOf} onChange={(sites) => set({ sites })} />
        <FormFoot
          submit={t(customer ? "form.save" : "customer.create")}
          busy={save.isPending}
          error={save.error}
          onCancel={onCancel}
        />
      </form>
    </Card>
  );
}
