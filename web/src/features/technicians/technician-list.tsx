import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus, Wrench } from "lucide-react";
import { useState } from "react";

import { teamsQuery } from "../../api/directory";
import type { Technician } from "../../api/types";
import { useT } from "../../i18n/language";
import { rememberRow, useListKeys } from "../../lib/list-focus";
import { useMay } from "../../lib/session";
import { LoadMore } from "../../ui/load-more";
import { Avatar } from "../../ui/avatar";
import { buttonClasses } from "../../ui/button";
import { Card } from "../../ui/card";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { SearchBox } from "../../ui/search-box";
import { Skeleton } from "../../ui/skeleton";
import { Tag } from "../../ui/tag";
import { technicianPagesQuery } from "./queries";

/** Who solves tickets, with team, tier and load. */
export function TechnicianList() {
  const t = useT();
  const may = useMay("technicians.write");
  const [q, setQ] = useState("");
  const list = useInfiniteQuery(technicianPagesQuery(q));
  const technicians = list.data?.pages.flatMap((page) => page.items) ?? [];
  useListKeys(technicians.length > 0);
  const create = may ? (
    <Link to="/settings/technicians/new" className={buttonClasses("primary")}>
      <Plus aria-hidden size={16} strokeWidth={1.75} />
      {t("technicians.new")}
    </Link>
  ) : null;
  return (
    <Page wide title={t("settings.technicians")} hint={t("technicians.hint")} actions={create}>
      <div className="mb-3">
        <SearchBox label={t("technicians.search")} value={q} onChange={setQ} />
      </div>
      {list.isPending ? <Skeleton rows={6} height="h-14" label={t("form.loading")} /> : null}
      {list.isError ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && technicians.length === 0 ? (
        <Notice
          icon={<Wrench aria-hidden size={28} strokeWidth={1.5} />}
          title={t(q ? "picker.none" : "technicians.none")}
          {...(q ? {} : { hint: t("technicians.none.hint") })}
        >
          {q ? null : create}
        </Notice>
      ) : null}
      {technicians.length > 0 ? (
        <Card>
          <ul aria-label={t("settings.technicians")}>
            {technicians.map((technician) => (
              <TechnicianRow key={technician.id} technician={technician} />
            ))}
          </ul>
        </Card>
      ) : null}
      <LoadMore list={list} />
    </Page>
  );
}

function TechnicianRow({ technician }: { technician: Technician }) {
  const t = useT();
  const teams = useQuery(teamsQuery).data ?? [];
  const { id, name, email, active, tier, currentWorkload, maxCapacity } = technician;
  const named = teams.filter((team) => technician.teams.includes(team.id)).map((team) => team.name);
  const share = maxCapacity > 0 ? Math.min(1, currentWorkload / maxCapacity) : 0;
  return (
    <li className="border-b border-line last:border-0">
      <Link
        to="/settings/technicians/$id"
        params={{ id }}
        data-row={id}
        onClick={() => rememberRow(id)}
        className="grid min-h-13 grid-cols-[28px_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2 hover:bg-hover md:grid-cols-[28px_minmax(0,4fr)_minmax(0,3fr)_64px_150px]"
      >
        <Avatar large name={name} />
        <span className="min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate font-medium" title={name}>
              {name}
            </span>
            {active ? null : <Tag>{t("form.inactive")}</Tag>}
          </span>
          <span className="block truncate text-xs text-text-3">{email}</span>
        </span>
        <span className="truncate text-text-2 max-md:hidden">{named.join(", ")}</span>
        <span className="text-text-2 max-md:hidden">{t("technician.tier.n", { n: tier })}</span>
        <span className="nums text-end text-xs text-text-2">
          {t("technicians.load", { n: currentWorkload, max: maxCapacity })}
          <span aria-hidden className="mt-1 block h-1 overflow-hidden rounded-full bg-sunken max-md:hidden">
            <span
              className={`block h-full origin-left rounded-full ${share >= 1 ? "bg-amber" : "bg-accent"}`}
              style={{ transform: `scaleX(${share})` }}
            />
          </span>
        </span>
      </Link>
    </li>
  );
}
