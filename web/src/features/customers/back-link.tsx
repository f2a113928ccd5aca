import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";

import { useT } from "../../i18n/language";

const WORDS = { "/customers": "customer.all", "/contacts": "contact.all" } as const;

/** The way up, above the name of a customer or of a contact. */
export function BackLink({ to = "/customers" }: { to?: keyof typeof WORDS }) {
  const t = useT();
  return (
    <Link
      to={to}
      className="mb-2 -ms-1 inline-flex items-center gap-1 rounded-control pe-1.5 text-text-2 hover:text-text max-md:min-h-11"
    >
      <ChevronLeft aria-hidden size={16} strokeWidth={1.75} className="rtl:-scale-x-100" />
      {t(WORDS[to])}
    </Link>
  );
}
