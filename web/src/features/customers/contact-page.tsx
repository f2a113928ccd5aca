import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus, UserRound } from "lucide-react";
import { useState } from "react";

import { contactQuery, customerQuery } from "../../api/directory";
import { isStatus } from "../../api/errors";
import type { Contact, Customer } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMay } from "../../lib/session";
import { Button, buttonClasses } from "../../ui/button";
import { Card } from "../../ui/card";
import { Dialog } from "../../ui/dialog";
import { Failure } from "../../ui/failure";
import { LoadMore } from "../../ui/load-more";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { Section } from "../../ui/section";
import { Tag } from "../../ui/tag";
import { TicketRow } from "../../ui/ticket/ticket-row";
import { BackLink } from "./back-link";
import { ContactFacts } from "./contact-facts";
import { ContactForm } from "./contact-form";
import { contactTicketsQuery } from "./queries";

/** One person at a customer: how they are reached, and what they asked. */
export function ContactPage({ id }: { id: string }) {
  const t = useT();
  const found = useQuery({ ...contactQuery(id), retry: false });
  const of = found.data?.customerId ?? "";
  const maySee = useMay("customers.read") && of !== "";
  const customer = useQuery({ ...customerQuery(of), enabled: maySee, retry: false });
  if (isStatus(found.error, 404))
    return (
      <Notice
        icon={<UserRound aria-hidden size={28} strokeWidth={1.5} />}
        title={t("contact.missing")}
        hint={t("customer.missing.hint")}
      >
        <Link to="/contacts" className={buttonClasses()}>
          {t("contact.all")}
        </Link>
      </Notice>
    );
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  return found.data ? <Shown contact={found.data} customer={customer.data} /> : null;
}

function Shown({ contact, customer }: { contact: Contact; customer: Customer | undefined }) {
  const t = useT();
  const mayEdit = useMay("contacts.write") && customer !== undefined;
  const mayCreate = useMay("tickets.create") && contact.active;
  const [edited, setEdited] = useState(false);
  const title = (
    <span className="flex flex-wrap items-center gap-2">
      {contact.name}
      {contact.active ? null : <Tag>{t("form.inactive")}</Tag>}
    </span>
  );
  const actions = (
    <>
      {mayEdit ? <Button onClick={() => setEdited(true)}>{t("form.edit")}</Button> : null}
      {mayCreate ? (
        <Link to="/tickets/new" search={{ contact: contact.id }} className={buttonClasses("primary")}>
          <Plus aria-hidden size={16} strokeWidth={1.75} />
          {t("queue.new")}
        </Link>
      ) : null}
    </>
  );
  return (
    <Page wide title={title} back={<BackLink to="/contacts" />} actions={actions}>
      <ContactFacts contact={contact} customer={customer} />
      <Section id="contact-tickets" title={t("customer.tickets")} action={<ToQueue contact={contact.id} />}>
        <Tickets contact={contact.id} />
      </Section>
      {edited && customer ? (
        <Dialog wide title={contact.name} onClose={() => setEdited(false)}>
          <ContactForm
            customer={customer}
            contact={contact}
            onDone={() => setEdited(false)}
            onCancel={() => setEdited(false)}
          />
        </Dialog>
      ) : null}
    </Page>
  );
}

function ToQueue({ contact }: { contact: string }) {
  const t = useT();
  return (
    <Link to="/queue" search={{ contact, status: "all" }} className={buttonClasses()}>
      {t("contact.inQueue")}
    </Link>
  );
}

function Tickets({ contact }: { contact: string }) {
  const t = useT();
  const list = useInfiniteQuery(contactTicketsQuery(contact));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.isSuccess && rows.length === 0) return <p className="text-text-2">{t("contact.noTickets")}</p>;
  return (
    <>
      <Card className="overflow-hidden">
        <ul aria-label={t("customer.tickets")}>
          {rows.map((row) => (
            <li key={row.id} className="border-b border-line last:border-0">
              <Link to="/tickets/$id" params={{ id: String(row.number) }} className="block hover:bg-hover">
                <TicketRow row={row} />
              </Link>
            </li>
          ))}
        </ul>
      </Card>
      <LoadMore list={list} />
    </>
  );
}
