import { useQuery } from "@tanstack/react-query";

import type { Import } from "../../api/types";
import { useWords } from "../../i18n/language";
import { Card } from "../../ui/card";
import { Failure } from "../../ui/failure";
import { previewQuery } from "./queries";
import { RemarkList } from "./remark-list";
import { useImportReason } from "./use-import-reason";

/** What the first rows would become, by the very code that imports them. */
export function PreviewTable({ run }: { run: Import }) {
  const { t, word, dates } = useWords();
  const inWords = useImportReason();
  const preview = useQuery(previewQuery(run));
  if (preview.isError) return <Failure error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return null;
  const { fault, tickets, remarks } = preview.data;
  if (fault)
    return (
      <p role="alert" className="rounded-control bg-amber-soft px-3 py-2 text-amber">
        <span className="font-medium">{t("import.preview.fault")}</span> {inWords(fault)}
      </p>
    );
  const heads = ["title", "customer", "requester", "assignee", "status", "priority", "created_at"] as const;
  return (
    <>
      <Card data-sideways className="overflow-x-auto" role="group" aria-label={t("import.preview")} tabIndex={0}>
        <table className="w-full min-w-[760px]">
          <thead>
            <tr className="border-b border-line text-xs text-text-3">
              {heads.map((head) => (
                <th key={head} scope="col" className="px-3 py-2 text-start font-medium">
                  {t(`importField.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tickets.map((ticket) => (
              <tr key={ticket.externalId} className="border-b border-line last:border-0">
                <td className="max-w-56 truncate px-3 py-2" title={ticket.title}>
                  {ticket.title}
                </td>
                <td className="max-w-36 truncate px-3 py-2">{ticket.customer}</td>
                <td className="max-w-32 truncate px-3 py-2">{ticket.requester}</td>
                <td className="max-w-32 truncate px-3 py-2">{ticket.assignee}</td>
                <td className="px-3 py-2 whitespace-nowrap">{word("status", ticket.status, "status.new")}</td>
                <td className="px-3 py-2 whitespace-nowrap">
                  {ticket.priority ? word("priority", ticket.priority, "priority.p3") : null}
                </td>
                <td className="nums px-3 py-2 whitespace-nowrap">{dates.absolute(ticket.createdAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <RemarkList remarks={remarks} />
    </>
  );
}
