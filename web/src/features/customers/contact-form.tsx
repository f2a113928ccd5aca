import type { FormEvent } from "react";

import type { Contact, ContactBody, Customer } from "../../api/types";
import { useT } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { showToast } from "../../lib/toast";
import { CheckField } from "../../ui/form/check-field";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { SelectField } from "../../ui/select-field";
import { useSaveContact } from "./queries";

type Draft = { name: string; email: string; phone: string; title: string; siteId: string } & Required<
  Pick<ContactBody, "reach" | "active">
>;
type Props = { customer: Customer; contact?: Contact; onDone: () => void; onCancel: () => void };

const draftOf = (contact: Contact | undefined): Draft => ({
  name: contact?.name ?? "",
  email: contact?.email ?? "",
  phone: contact?.phone ?? "",
  title: contact?.title ?? "",
  siteId: contact?.siteId ?? "",
  reach: contact?.reach ?? "own",
  active: contact?.active ?? true,
});

const orNull = (text: string) => text.trim() || null;

/** A person at a customer, new or known. */
export function ContactForm({ customer, contact, onDone, onCancel }: Props) {
  const t = useT();
  const save = useSaveContact({ id: contact?.id, version: contact?.version });
  const { draft, set, errorOf, takenOr } = useForm(draftOf(contact), save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const body: ContactBody = {
      customerId: customer.id,
      name: draft.name.trim(),
      email: orNull(draft.email),
      phone: orNull(draft.phone),
      title: orNull(draft.title),
      siteId: orNull(draft.siteId),
      language: contact?.language ?? null,
      timeZone: contact?.timeZone ?? null,
      reach: draft.reach,
      active: draft.active,
    };
    save.mutate(body, {
      onSuccess: ({ name }) => {
        showToast("good", contact ? t("form.saved") : t("contact.created", { name }));
        onDone();
      },
    });
  };
  const text = (field: "name" | "email" | "phone" | "title") => ({
    id: `contact-${field}`,
    value: draft[field],
    onChange: (value: string) => set({ [field]: value }),
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField {...text("name")} label={t("form.name")} error={errorOf("name")} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          {...text("email")}
          type="email"
          label={t("form.email")}
          optional={t("form.optional")}
          error={takenOr("email", "contact_email")}
        />
        <TextField
          {...text("phone")}
          type="tel"
          label={t("contact.phone")}
          optional={t("form.optional")}
          error={errorOf("phone")}
        />
        <TextField
          {...text("title")}
          label={t("contact.title")}
          hint={t("contact.title.hint")}
          optional={t("form.optional")}
          error={errorOf("title")}
        />
        <SelectField
          id="contact-site"
          label={t("contact.site")}
          options={[
            { value: "", label: t("form.none") },
            ...customer.sites.map(({ id, name, address }) => ({ value: id, label: name, detail: address })),
          ]}
          chosen={draft.siteId}
          error={errorOf("siteId")}
          onChoose={(siteId) => set({ siteId })}
        />
      </div>
      <SelectField
        id="contact-reach"
        label={t("contact.reach")}
        optional={t("contact.reach.hint")}
        options={[
          { value: "own", label: t("contact.reach.own") },
          { value: "company", label: t("contact.reach.company") },
        ]}
        chosen={draft.reach}
        onChoose={(reach) => set({ reach: reach === "company" ? "company" : "own" })}
      />
      {contact ? (
        <CheckField
          id="contact-active"
          label={t("form.active")}
          checked={draft.active}
          onChange={(active) => set({ active })}
        />
      ) : null}
      <FormFoot
        submit={t(contact ? "form.save" : "contact.create")}
        busy={save.isPending}
        error={save.error}
        onCancel={onCancel}
      />
    </form>
  );
}
