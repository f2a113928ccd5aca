import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { contactsQuery, customersQuery } from "../../api/directory";
import { useT } from "../../i18n/language";
import type { Option } from "../../ui/picker";
import { SelectField } from "../../ui/select-field";
import type { Draft } from "./draft";
import type { FormPart } from "./form-part";

/** Whose ticket it is: the customer, then one of its people. */
export function RequesterFields({ form, set, errorOf, names }: FormPart & { names: Draft["names"] }) {
  const t = useT();
  const [customerText, setCustomerText] = useState("");
  const [contactText, setContactText] = useState("");
  const customers = useQuery(customersQuery(customerText));
  const contacts = useQuery(contactsQuery(form.customerId ?? "", contactText));
  const customerOptions: Option[] = (customers.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const contactOptions: Option[] = (contacts.data ?? []).map(({ id, name, email }) => ({
    value: id,
    label: name,
    ...(email ? { detail: email } : {}),
  }));
  const nameIn = (options: Option[], value: string) => options.find((option) => option.value === value)?.label ?? "";
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        id="new-customerId"
        label={t("new.customer")}
        options={customerOptions}
        chosen={form.customerId ?? null}
        busy={customers.isFetching}
        {...(names.customer ? { shown: names.customer } : {})}
        error={errorOf("customerId")}
        onFilter={setCustomerText}
        onChoose={(value) =>
          set({ customerId: value, contactId: null }, { customer: nameIn(customerOptions, value), contact: "" })
        }
      />
      <SelectField
        id="new-contactId"
        label={t("new.contact")}
        optional={t("new.optional")}
        options={contactOptions}
        chosen={form.contactId ?? null}
        busy={contacts.isFetching}
        {...(names.contact ? { shown: names.contact } : {})}
        error={errorOf("contactId")}
        disabled={!form.customerId}
        onFilter={setContactText}
        onChoose={(value) => set({ contactId: value }, { ...names, contact: nameIn(contactOptions, value) })}
      />
    </div>
  );
}
