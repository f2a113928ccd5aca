import { Link } from "@tanstack/react-router";

import { useT } from "../../i18n/language";
import { useMay } from "../../lib/session";

const TAB =
  "inline-flex h-9 items-center border-b-2 border-transparent px-1 font-medium text-text-2 hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text max-md:h-11";

/** The companies, or the people at all of them. */
export function PeopleTabs() {
  const t = useT();
  const contacts = useMay("contacts.read");
  if (!contacts) return null;
  return (
    <nav aria-label={t("customers.list")} className="mb-4 flex gap-5 border-b border-line">
      <Link to="/customers" activeOptions={{ exact: true, includeSearch: false }} className={TAB}>
        {t("customers.companies")}
      </Link>
      <Link to="/contacts" activeOptions={{ exact: true, includeSearch: false }} className={TAB}>
        {t("customer.contacts")}
      </Link>
    </nav>
  );
}
