import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus, UserRound } from "lucide-react";
import { useState } from "react";

import type { Contact, Customer } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMay } from "../../lib/session";
import { LoadMore } from "../../ui/load-more";
import { Avatar } from "../../ui/avatar";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Dialog } from "../../ui/dialog";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { SearchBox } from "../../ui/search-box";
import { Tag } from "../../ui/tag";
import { ContactForm } from "./contact-form";
import { contactPagesQuery } from "./queries";

/** The people at a customer. */
export function ContactList({ customer }: { customer: Customer }) {
  const t = useT();
  const may = useMay("contacts.write");
  const [q, setQ] = useState("");
  const [open, setOpen] = useState<Contact | "new" | null>(null);
  const list = useInfiniteQuery(contactPagesQuery(customer.id, q));
  const contacts = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const create = may ? (
    <Button onClick={() => setOpen("new")}>
      <Plus aria-hidden size={16} strokeWidth={1.75} />
      {t("contacts.new")}
    </Button>
  ) : null;
  return (
    <>
      {contacts.length > 0 || q ? (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <SearchBox label={t("contacts.search")} value={q} onChange={setQ} />
          {create}
        </div>
      ) : null}
      {list.isSuccess && contacts.length === 0 ? (
        <Notice
          icon={<UserRound aria-hidden size={28} strokeWidth={1.5} />}
          title={t("contacts.none")}
          hint={t("contacts.none.hint")}
        >
          {q ? null : create}
        </Notice>
      ) : (
        <Card>
          <ul aria-label={t("customer.contacts")}>
            {contacts.map((contact) => (
              <ContactRow
                key={contact.id}
                contact={contact}
                customer={customer}
                {...(may ? { onEdit: () => setOpen(contact) } : {})}
              />
            ))}
          </ul>
        </Card>
      )}
      <LoadMore list={list} />
      {open ? (
        <Dialog wide title={open === "new" ? t("contacts.new") : open.name} onClose={() => setOpen(null)}>
          <ContactForm
            customer={customer}
            {...(open === "new" ? {} : { contact: open })}
            onDone={() => setOpen(null)}
            onCancel={() => setOpen(null)}
          />
        </Dialog>
      ) : null}
    </>
  );
}

type RowProps = { contact: Contact; customer: Customer; onEdit?: () => void };

function ContactRow({ contact, customer, onEdit }: RowProps) {
  const t = useT();
  const site = customer.sites.find(({ id }) => id === contact.siteId)?.name;
  const more = [contact.title, site].filter(Boolean).join(" · ");
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-0">
      <Avatar large name={contact.name} />
      <div className="grid min-w-0 flex-1 gap-x-4 md:grid-cols-[minmax(0,4fr)_minmax(0,4fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <p className="flex items-center gap-2">
            <span className="truncate font-medium" title={contact.name}>
              {contact.name}
            </span>
            {contact.active ? null : <Tag>{t("form.inactive")}</Tag>}
          </p>
          {more ? <p className="truncate text-xs text-text-3">{more}</p> : null}
        </div>
        <p className="truncate self-center text-text-2" title={contact.email ?? undefined}>
          {contact.email}
        </p>
        <p className="truncate self-center text-text-3 max-md:hidden">{contact.phone}</p>
      </div>
      {onEdit ? (
        <Button aria-label={t("form.editWhat", { name: contact.name })} onClick={onEdit}>
          {t("form.edit")}
        </Button>
      ) : null}
    </li>
  );
}
