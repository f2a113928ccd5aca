import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { UserRound } from "lucide-react";

import type { Contact } from "../../api/types";
import { useT } from "../../i18n/language";
import { rememberRow, useListKeys } from "../../lib/list-focus";
import { Avatar } from "../../ui/avatar";
import { Card } from "../../ui/card";
import { Failure } from "../../ui/failure";
import { LoadMore } from "../../ui/load-more";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { SearchBox } from "../../ui/search-box";
import { Skeleton } from "../../ui/skeleton";
import { Tag } from "../../ui/tag";
import { PeopleTabs } from "./people-tabs";
import { contactPagesQuery } from "./queries";

type Props = { q: string; onSearch: (q: string) => void };

/** The people at all customers: whoever calls is found by name, address or number. */
export function AllContacts({ q, onSearch }: Props) {
  const t = useT();
  const list = useInfiniteQuery(contactPagesQuery(null, q));
  const contacts = list.data?.pages.flatMap((page) => page.items) ?? [];
  useListKeys(contacts.length > 0);
  return (
    <Page wide title={t("customer.contacts")} hint={t("contacts.all.hint")}>
      <PeopleTabs />
      <div className="mb-3">
        <SearchBox label={t("contacts.all.search")} value={q} onChange={onSearch} />
      </div>
      {list.isPending ? <Skeleton rows={8} height="h-14" label={t("form.loading")} /> : null}
      {list.isError ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && contacts.length === 0 ? (
        <Notice
          icon={<UserRound aria-hidden size={28} strokeWidth={1.5} />}
          title={t(q ? "contacts.noMatch" : "contacts.none")}
          hint={t(q ? "contacts.noMatch.hint" : "contacts.all.none.hint")}
        />
      ) : null}
      {contacts.length > 0 ? (
        <Card>
          <ul aria-label={t("customer.contacts")}>
            {contacts.map((contact) => (
              <ContactLink key={contact.id} contact={contact} />
            ))}
          </ul>
        </Card>
      ) : null}
      <LoadMore list={list} />
    </Page>
  );
}

function ContactLink({ contact }: { contact: Contact }) {
  const t = useT();
  const { id, name, customerName, email, phone, active } = contact;
  return (
    <li className="border-b border-line last:border-0">
      <Link
        to="/contacts/$id"
        params={{ id }}
        data-row={id}
        onClick={() => rememberRow(id)}
        className="flex min-h-13 items-center gap-3 px-4 py-2 hover:bg-hover"
      >
        <Avatar large name={name} />
        <span className="grid min-w-0 flex-1 gap-x-4 md:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,4fr)_minmax(0,2fr)]">
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate font-medium" title={name}>
              {name}
            </span>
            {active ? null : <Tag>{t("form.inactive")}</Tag>}
          </span>
          <span className="truncate text-text-2" title={customerName ?? undefined}>
            {customerName}
          </span>
          <span className="truncate text-text-2 max-md:hidden" title={email ?? undefined}>
            {email}
          </span>
          <span className="truncate text-text-3 max-md:hidden">{phone}</span>
        </span>
      </Link>
    </li>
  );
}
