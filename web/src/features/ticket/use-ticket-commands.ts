import { PRIORITIES, type Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { type Command, useCommands } from "../../lib/commands";
import { useMe } from "../../lib/session";
import type { ComposerKind } from "./composer-head";
import { useAssignment } from "./use-assignment";
import type { Change } from "./use-change";

/** What can be done with this ticket, for the command palette: the same as by buttons and keys. */
export function useTicketCommands(ticket: Ticket, change: Change, write: (kind: ComposerKind) => void) {
  const t = useT();
  const me = useMe();
  const people = useAssignment(ticket, change);
  const may = (ability: string) => ticket.can.includes(ability);
  const set = (id: string, field: string, value: string, run: () => void, key?: string): Command => ({
    id,
    label: t("undo.changed", { field, value }),
    run,
    ...(key ? { key } : {}),
  });
  const statuses = may("change_status") ? ticket.nextStatuses : [];
  const priorities = may("change_priority") ? PRIORITIES.filter((each) => each !== ticket.priority) : [];
  const technicians = may("assign") ? people.options.filter(({ value }) => value !== people.chosen) : [];
  useCommands([
    ...(may("reply") ? [{ id: "reply", label: t("keys.reply"), key: "r", run: () => write("public_reply") }] : []),
    ...(may("note") ? [{ id: "note", label: t("keys.note"), key: "n", run: () => write("internal_note") }] : []),
    ...statuses.map((status) =>
      set(
        `status-${status}`,
        t("property.status"),
        t(`status.${status}`),
        () => change({ status }, { status }),
        status === "resolved" ? "e" : undefined,
      ),
    ),
    ...priorities.map((priority) =>
      set(`priority-${priority}`, t("property.priority"), t(`priority.${priority}`), () =>
        change({ priority }, { priority }),
      ),
    ),
    ...technicians.map(({ value, label }) =>
      set(
        `technician-${value}`,
        t("property.technician"),
        label,
        () => people.assign(value),
        value === me.technicianId ? "A" : undefined,
      ),
    ),
  ]);
}
