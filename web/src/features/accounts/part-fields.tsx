import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { contactQuery, contactsQuery, customersQuery, techniciansQuery } from "../../api/directory";
import type { Role } from "../../api/types";
import { useT } from "../../i18n/language";
import { ChipsField } from "../../ui/chips-field";
import { SelectField } from "../../ui/select-field";

/** Made when the invitation is accepted. */
export const NEW_PROFILE = "new";

export type Part = { technicianId: string; contactId: string; customerIds: string[] };
type Props = {
  role: Role;
  part: Part;
  set: (part: Partial<Part>) => void;
  /** Whether a profile may be made on accepting. */
  fresh?: boolean;
  errorOf: (field: string) => string | undefined;
};

/** What an account stands for: a technician, a contact, some customers. What the role does not have is not shown. */
export function PartFields({ role, ...rest }: Props) {
  if (role === "contact") return <ContactFields role={role} {...rest} />;
  return (
    <>
      {role === "api_client" ? null : <ProfileField role={role} {...rest} />}
      {role === "technician" || role === "api_client" ? <CustomersField role={role} {...rest} /> : null}
    </>
  );
}

function ProfileField({ part, set, fresh, errorOf }: Props) {
  const t = useT();
  const technicians = useQuery(techniciansQuery).data ?? [];
  const known = technicians.map(({ id, name, email }) => ({ value: id, label: name, detail: email ?? "" }));
  return (
    <div>
      <SelectField
        id="user-technician"
        label={t("users.profile")}
        options={[
          { value: "", label: t("users.profile.none") },
          ...(fresh ? [{ value: NEW_PROFILE, label: t("users.profile.new") }] : []),
          ...known,
        ]}
        chosen={part.technicianId}
        error={errorOf("technicianId") ?? errorOf("makesTechnician")}
        onChoose={(technicianId) => set({ technicianId })}
      />
      <p className="mt-1 text-xs text-text-3">{t("users.profile.hint")}</p>
    </div>
  );
}

function CustomersField({ part, set, errorOf }: Props) {
  const t = useT();
  const [q, setQ] = useState("");
  const found = useQuery(customersQuery(q));
  const all = useQuery(customersQuery(""));
  const names = Object.fromEntries((all.data ?? []).map(({ id, name }) => [id, name]));
  return (
    <ChipsField
      label={t("users.customers")}
      add={t("users.customers.add")}
      none={t("users.customers.all")}
      options={(found.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      names={names}
      chosen={part.customerIds}
      busy={found.isFetching}
      error={errorOf("customerIds")}
      onFilter={setQ}
      onChange={(customerIds) => set({ customerIds })}
    />
  );
}

function ContactFields({ part, set, errorOf }: Props) {
  const t = useT();
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const known = useQuery({ ...contactQuery(part.contactId), enabled: part.contactId !== "" }).data;
  const customer = chosen ?? { id: known?.customerId ?? "", name: known?.customerName ?? "" };
  const [text, setText] = useState({ customer: "", contact: "" });
  const customers = useQuery(customersQuery(text.customer));
  const contacts = useQuery(contactsQuery(customer.id, text.contact));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        id="user-customer"
        label={t("users.customer")}
        options={(customers.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        chosen={customer.id}
        {...(customer.name ? { shown: customer.name } : {})}
        busy={customers.isFetching}
        onFilter={(next) => setText((before) => ({ ...before, customer: next }))}
        onChoose={(id) => {
          setChosen({ id, name: customers.data?.find((each) => each.id === id)?.name ?? "" });
          set({ contactId: "" });
        }}
      />
      <SelectField
        id="user-contact"
        label={t("users.contact")}
        options={(contacts.data ?? []).map(({ id, name, email }) => ({ value: id, label: name, detail: email ?? "" }))}
        chosen={part.contactId}
        {...(known ? { shown: known.name } : {})}
        busy={contacts.isFetching}
        disabled={customer.id === ""}
        error={errorOf("contactId")}
        onFilter={(next) => setText((before) => ({ ...before, contact: next }))}
        onChoose={(contactId) => set({ contactId })}
      />
      <p className="text-xs text-text-3 sm:col-span-2">{t("users.contact.hint")}</p>
    </div>
  );
}
