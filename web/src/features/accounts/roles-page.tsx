import { useQuery } from "@tanstack/react-query";
import { Check, Minus } from "lucide-react";

import { useWords } from "../../i18n/language";
import { Card } from "../../ui/card";
import { Failure } from "../../ui/failure";
import { Page } from "../../ui/page";
import { rolesQuery } from "./queries";

/** The table by which the desk decides, as the desk tells it. */
export function RolesPage() {
  const { t, word } = useWords();
  const table = useQuery(rolesQuery);
  const roles = table.data?.roles ?? [];
  return (
    <Page wide title={t("settings.roles")} hint={t("roles.hint")}>
      {table.isError ? <Failure error={table.error} onRetry={() => void table.refetch()} /> : null}
      <ul className="mb-6 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {roles.map(({ role }) => (
          <li key={role} className="rounded-panel border border-line p-4">
            <p className="font-semibold">{word("role", role, "role.contact")}</p>
            <p className="text-text-2">{word("role", `${role}.hint`, "role.contact.hint")}</p>
          </li>
        ))}
      </ul>
      {/* Wider than a phone: it scrolls by itself, by keyboard too. */}
      {table.data ? (
        <Card data-sideways className="overflow-x-auto" role="region" aria-label={t("roles.table")} tabIndex={0}>
          <table className="w-full min-w-[720px]">
            <thead>
              <tr className="border-b border-line text-xs text-text-3">
                <th scope="col" className="px-4 py-2 text-start font-medium">
                  {t("roles.permission")}
                </th>
                {roles.map(({ role }) => (
                  <th key={role} scope="col" className="px-2 py-2 text-center font-medium">
                    {word("role", role, "role.contact")}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.data.permissions.map((permission) => (
                <tr key={permission} className="border-b border-line last:border-0 hover:bg-hover">
                  <th scope="row" className="px-4 py-2 text-start font-normal">
                    {word("permission", permission, "permission.other")}
                    <span className="ms-2 text-xs text-text-3">{permission}</span>
                  </th>
                  {roles.map(({ role, permissions }) => (
                    <td key={role} className="px-2 py-2">
                      {permissions.includes(permission) ? (
                        <Check role="img" aria-label={t("roles.yes")} size={16} className="mx-auto text-green" />
                      ) : (
                        <Minus role="img" aria-label={t("roles.no")} size={14} className="mx-auto text-text-3" />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      ) : null}
    </Page>
  );
}
