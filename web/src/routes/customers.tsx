import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useCallback } from "react";

import { settingsQuery } from "../api/desk";
import { contactQuery, customerQuery } from "../api/directory";
import { AllContacts } from "../features/customers/all-contacts";
import { BackLink } from "../features/customers/back-link";
import { ContactPage } from "../features/customers/contact-page";
import { CustomerForm } from "../features/customers/customer-form";
import { CustomerList } from "../features/customers/customer-list";
import { CustomerPage } from "../features/customers/customer-page";
import { blankCustomer } from "../features/customers/draft";
import { useT } from "../i18n/language";
import { useMay, useMe } from "../lib/session";
import { useTitle } from "../lib/title";
import { showToast } from "../lib/toast";
import { buttonClasses } from "../ui/button";
import { Page } from "../ui/page";

function NewCustomerLink() {
  const t = useT();
  const may = useMay("customers.write");
  return may ? (
    <Link to="/customers/new" className={buttonClasses("primary")}>
      <Plus aria-hidden size={16} strokeWidth={1.75} />
      {t("customers.new")}
    </Link>
  ) : null;
}

export function Customers() {
  const t = useT();
  const { q = "" } = useSearch({ from: "/in/customers" });
  const navigate = useNavigate();
  useTitle(`${t("customers.list")} · ${t("app.name")}`);
  const search = useCallback(
    (next: string) => void navigate({ to: "/customers", search: next ? { q: next } : {}, replace: true }),
    [navigate],
  );
  return <CustomerList q={q} onSearch={search} create={<NewCustomerLink />} />;
}

export function Customer() {
  const t = useT();
  const { id } = useParams({ from: "/in/customers/$id" });
  const name = useQuery({ ...customerQuery(id), retry: false }).data?.name;
  useTitle(`${name ?? t("customers.list")} · ${t("app.name")}`);
  return <CustomerPage key={id} id={id} />;
}

export function Contacts() {
  const t = useT();
  const { q = "" } = useSearch({ from: "/in/contacts" });
  const navigate = useNavigate();
  useTitle(`${t("customer.contacts")} · ${t("app.name")}`);
  const search = useCallback(
    (next: string) => void navigate({ to: "/contacts", search: next ? { q: next } : {}, replace: true }),
    [navigate],
  );
  return <AllContacts q={q} onSearch={search} />;
}

export function Contact() {
  const t = useT();
  const { id } = useParams({ from: "/in/contacts/$id" });
  const name = useQuery({ ...contactQuery(id), retry: false }).data?.name;
  useTitle(`${name ?? t("customer.contacts")} · ${t("app.name")}`);
  return <ContactPage key={id} id={id} />;
}

export function NewCustomer() {
  const t = useT();
  const settings = useQuery(settingsQuery);
  const me = useMe();
  const navigate = useNavigate();
  useTitle(`${t("customers.new")} · ${t("app.name")}`);
  return (
    <Page title={t("customers.new")} back={<BackLink />}>
      <CustomerForm
        key={settings.data?.timeZone}
        draft={blankCustomer(settings.data?.timeZone ?? me.timeZone, settings.data?.language ?? me.language)}
        onDone={({ id, name }) => {
          showToast("good", t("customer.created", { name }));
          void navigate({ to: "/customers/$id", params: { id }, replace: true });
        }}
        onCancel={() => void navigate({ to: "/customers" })}
      />
    </Page>
  );
}
