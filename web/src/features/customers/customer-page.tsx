import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { useState } from "react";

import { customerQuery } from "../../api/directory";
import { isStatus } from "../../api/errors";
import type { Customer } from "../../api/types";
import { useT, useWords } from "../../i18n/language";
import { useMay } from "../../lib/session";
import { showToast } from "../../lib/toast";

import { Button, buttonClasses } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { Section } from "../../ui/section";
import { Tag } from "../../ui/tag";
import { useReason } from "../../ui/use-reason";
import { BackLink } from "./back-link";
import { ContactList } from "./contact-list";
import { CustomerFacts } from "./customer-facts";
import { CustomerForm } from "./customer-form";
import { bodyOf, draftOf } from "./draft";
import { useSaveCustomer } from "./queries";

/** One customer: the facts, the people there, the way to the tickets. */
export function CustomerPage({ id }: { id: string }) {
  const t = useT();
  const found = useQuery({ ...customerQuery(id), retry: false });
  if (isStatus(found.error, 404))
    return (
      <Notice
        icon={<Building2 aria-hidden size={28} strokeWidth={1.5} />}
        title={t("customer.missing")}
        hint={t("customer.missing.hint")}
      >
        <Link to="/customers" className={buttonClasses()}>
          {t("customer.all")}
        </Link>
      </Notice>
    );
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  return found.data ? <Shown customer={found.data} /> : null;
}

function Shown({ customer }: { customer: Customer }) {
  const { t, word } = useWords();
  const may = useMay("customers.write");
  const [edited, setEdited] = useState(false);
  const title = (
    <span className="flex flex-wrap items-center gap-2">
      {customer.name}
      <Tag tone="accent">{word("tier", customer.tier, "tier.bronze")}</Tag>
      {customer.active ? null : <Tag>{t("form.inactive")}</Tag>}
    </span>
  );
  const actions = (
    <>
      <Link to="/queue" search={{ customer: customer.id, status: "all" }} className={buttonClasses()}>
        {t("customer.tickets")}
      </Link>
      {may ? (
        <>
          <ActiveButton customer={customer} />
          <Button look="primary" onClick={() => setEdited(true)}>
            {t("form.edit")}
          </Button>
        </>
      ) : null}
    </>
  );
  return (
    <Page wide title={title} actions={edited ? null : actions} back={<BackLink />}>
      {edited ? (
        <div className="mb-8 max-w-[760px]">
          <CustomerForm
            customer={customer}
            draft={draftOf(customer)}
            onDone={() => {
              setEdited(false);
              showToast("good", t("form.saved"));
            }}
            onCancel={() => setEdited(false)}
          />
        </div>
      ) : (
        <CustomerFacts customer={customer} />
      )}
      <Section id="contacts" title={t("customer.contacts")} hint={t("customer.contacts.hint")}>
        <ContactList customer={customer} />
      </Section>
    </Page>
  );
}

/** Switching off hides nothing that was: it can be switched on again. */
function ActiveButton({ customer }: { customer: Customer }) {
  const t = useT();
  const reason = useReason();
  const save = useSaveCustomer({ id: customer.id, version: customer.version });
  const { name, active } = customer;
  return (
    <Button
      disabled={save.isPending}
      onClick={() =>
        save.mutate(
          { ...bodyOf(draftOf(customer)), active: !active },
          {
            onSuccess: () => showToast("good", t(active ? "customer.deactivated" : "customer.reactivated", { name })),
            onError: (error) => showToast("bad", t("toast.notChanged", { reason: reason(error) })),
          },
        )
      }
    >
      {t(active ? "form.deactivate" : "form.reactivate")}
    </Button>
  );
}
