import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import type { ReactNode } from "react";

import type { Customer } from "../../api/types";
import { useT, useWords } from "../../i18n/language";
import { rememberRow, useListKeys } from "../../lib/list-focus";
import { LoadMore } from "../../ui/load-more";
import { Card } from "../../ui/card";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { SearchBox } from "../../ui/search-box";
import { Skeleton } from "../../ui/skeleton";
import { Tag } from "../../ui/tag";
import { PeopleTabs } from "./people-tabs";
import { customerPagesQuery } from "./queries";

type Props = { q: string; onSearch: (q: string) => void; create: ReactNode };

/** All customers by name, page after page. */
export function CustomerList({ q, onSearch, create }: Props) {
  const t = useT();
  const list = useInfiniteQuery(customerPagesQuery(q));
  const customers = list.data?.pages.flatMap((page) => page.items) ?? [];
  useListKeys(customers.length > 0);
  return (
    <Page wide title={t("customers.list")} hint={t("customers.hint")} actions={create}>
      <PeopleTabs />
      <div className="mb-3">
        <SearchBox label={t("customers.search")} value={q} onChange={onSearch} />
      </div>
      {list.isPending ? <Skeleton rows={8} height="h-14" label={t("form.loading")} /> : null}
      {list.isError ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && customers.length === 0 ? (
        <Notice
          icon={<Building2 aria-hidden size={28} strokeWidth={1.5} />}
          title={t(q ? "customers.noMatch" : "customers.none")}
          hint={t(q ? "customers.noMatch.hint" : "customers.none.hint")}
        >
          {create}
        </Notice>
      ) : null}
      {customers.length > 0 ? (
        <Card>
          <ul aria-label={t("customers.list")}>
            {customers.map((customer) => (
              <CustomerRow key={customer.id} customer={customer} />
            ))}
          </ul>
        </Card>
      ) : null}
      <LoadMore list={list} />
    </Page>
  );
}

function CustomerRow({ customer }: { customer: Customer }) {
  const { t, word } = useWords();
  const domains = customer.domains.join(", ");
  return (
    <li className="border-b border-line last:border-0">
      <Link
        to="/customers/$id"
        params={{ id: customer.id }}
        data-row={customer.id}
        onClick={() => rememberRow(customer.id)}
        className="grid min-h-13 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-2 hover:bg-hover md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_96px_minmax(0,2fr)]"
      >
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium" title={customer.name}>
            {customer.name}
          </span>
          {customer.active ? null : <Tag>{t("form.inactive")}</Tag>}
        </span>
        <span className="truncate text-text-2 max-md:hidden" title={domains}>
          {domains}
        </span>
        <span className="text-text-2">{word("tier", customer.tier, "tier.bronze")}</span>
        <span className="truncate text-end text-text-3 max-md:hidden" title={customer.timeZone}>
          {customer.timeZone.split("/").at(-1)?.replaceAll("_", " ")}
        </span>
      </Link>
    </li>
  );
}
