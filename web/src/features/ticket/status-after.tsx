import { ChevronDown } from "lucide-react";

import type { Status, Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { Button } from "../../ui/button";
import { Picker } from "../../ui/picker";
import { StatusMark } from "../../ui/status-mark";
import { usePickerWords } from "../../ui/use-picker-words";
import { statusOptions } from "./status-options";

/** What the status becomes if nothing is said: who writes on a new ticket has taken it up. */
const unsaid = (status: Status): Status => (status === "new" ? "open" : status);

/** What the status becomes with the sending, in the same step. */
export function StatusAfter({
  ticket,
  chosen,
  onChoose,
}: {
  ticket: Ticket;
  chosen: Status | null;
  onChoose: (status: Status | null) => void;
}) {
  const t = useT();
  const words = usePickerWords();
  const shown = chosen ?? unsaid(ticket.status);
  return (
    <Picker
      name={t("composer.status")}
      words={words}
      options={statusOptions(ticket, t)}
      chosen={[shown]}
      onChoose={(value) => onChoose(value === unsaid(ticket.status) ? null : value)}
      trigger={
        <Button aria-label={t("property.change", { field: t("composer.status"), value: t(`status.${shown}`) })}>
          <StatusMark status={shown} />
          {t(shown === ticket.status ? "composer.keep" : "composer.then", { status: t(`status.${shown}`) })}
          <ChevronDown aria-hidden size={14} />
        </Button>
      }
    />
  );
}
