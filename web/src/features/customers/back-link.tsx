import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";

import { useT } from "../../i18n/language";

/** The way up, above the name of a customer. */
export function BackLink() {
  const t = useT();
  return (
    <Link
      to="/customers"
      className="mb-2 -ms-1 inline-flex items-center gap-1 rounded-control pe-1.5 text-text-2 hover:text-text max-md:min-h-11"
    >
      <ChevronLeft aria-hidden size={16} strokeWidth={1.75} />
      {t("customer.all")}
    </Link>
  );
}
