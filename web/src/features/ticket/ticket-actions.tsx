import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

import type { Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { useShortcuts } from "../../lib/shortcuts";
import { useKeyHint } from "../../lib/use-key-hint";
import { Avatar } from "../../ui/avatar";
import { Button } from "../../ui/button";
import { Picker } from "../../ui/picker";
import { StatusLabel } from "../../ui/ticket/status-label";
import { usePickerWords } from "../../ui/use-picker-words";
import { statusOptions } from "./status-options";
import { NOBODY, useAssignment } from "./use-assignment";
import type { Change } from "./use-change";

const STATUS = "ticket-status";

/** What is changed most, at the top of the ticket. On a phone the pickers stand among the details. */
export function TicketActions({ ticket, change }: { ticket: Ticket; change: Change }) {
  const t = useT();
  const hint = useKeyHint();
  const words = usePickerWords();
  const people = useAssignment(ticket, change);
  const mayResolve = ticket.can.includes("change_status") && ticket.nextStatuses.includes("resolved");
  const resolve = () => {
    if (!mayResolve) return;
    change({ status: "resolved" }, { status: "resolved" });
    // The button goes away with the change; the status that it set is what comes next.
    document.getElementById(STATUS)?.focus();
  };
  const me = useMe();
  const assignMe = () => {
    if (me.technicianId && ticket.can.includes("assign")) people.assign(me.technicianId);
  };
  useShortcuts({ e: resolve, A: assignMe });
  return (
    <div className="flex shrink-0 items-center gap-2">
      <Shown
        may={ticket.can.includes("change_status") && ticket.nextStatuses.length > 0}
        fixed={<StatusLabel status={ticket.status} />}
      >
        <Picker
          name={t("property.status")}
          words={words}
          options={statusOptions(ticket, t)}
          chosen={[ticket.status]}
          shortcut="s"
          onChoose={(status) => {
            if (status !== ticket.status) change({ status }, { status });
          }}
          trigger={
            <Button
              id={STATUS}
              title={hint(t("property.status"), "s")}
              aria-label={t("property.change", { field: t("property.status"), value: t(`status.${ticket.status}`) })}
            >
              <StatusLabel status={ticket.status} />
              <ChevronDown aria-hidden size={14} className="text-text-3" />
            </Button>
          }
        />
      </Shown>
      <Shown
        may={ticket.can.includes("assign")}
        fixed={
          ticket.technician ? (
            <span className="flex items-center gap-1.5">
              <Avatar name={people.name} />
              {people.name}
            </span>
          ) : null
        }
      >
        <Picker
          name={t("property.technician")}
          words={words}
          options={people.options}
          chosen={[people.chosen]}
          onChoose={people.assign}
          shortcut="a"
          trigger={
            <Button
              title={hint(t("property.technician"), "a")}
              aria-label={t("property.change", { field: t("property.technician"), value: people.name })}
            >
              <Avatar name={people.chosen === NOBODY ? null : people.name} />
              <span className="max-w-28 truncate max-xl:sr-only">{people.name}</span>
              <ChevronDown aria-hidden size={14} className="text-text-3" />
            </Button>
          }
        />
      </Shown>
      {mayResolve ? (
        <Button title={hint(t("ticket.resolve"), "e")} onClick={resolve}>
          <Check aria-hidden size={14} />
          <span className="max-md:sr-only">{t("ticket.resolve")}</span>
        </Button>
      ) : null}
    </div>
  );
}

/** The picker for who may change the value, and the value for who may not; neither on a phone. */
function Shown({ may, fixed, children }: { may: boolean; fixed: ReactNode; children: ReactNode }) {
  return <div className="text-text-2 max-md:hidden">{may ? children : fixed}</div>;
}
