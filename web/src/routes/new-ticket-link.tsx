import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";

import { useT } from "../i18n/language";
import { buttonClasses } from "../ui/button";

export function NewTicketLink() {
  const t = useT();
  return (
    <Link to="/tickets/new" className={buttonClasses("primary")}>
      <Plus aria-hidden size={16} strokeWidth={1.75} />
      {t("queue.new")}
    </Link>
  );
}
