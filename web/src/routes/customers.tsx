import { Link, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
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

/** Keeps what is searched in the address. Whoever has gone on to a row meanwhile is not called back. */
function useSearchOf(to: "/customers" | "/contacts") {
  const router = useRouter();
  return useCallback(
    (next: string) => {
      if (router.latestLocation.pathname === to)
        void router.navigate({ to, search: next ? { q: next } : {}, replace: true });
    },
    [router, to],
  );
}

export function Customers() {
  const t = useT();
  const { q = "" } = useSearch({ from: "/in/customers" });
  const search = useSearchOf("/customers");
  useTitle(`${t("customers.list")} · ${t("app.name")}`);
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
  const search = useSearchOf("/contacts");
  useTitle(`${t("customer.contacts")} · ${t("app.name")}`);
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
