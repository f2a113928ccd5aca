import type { Status, Ticket } from "../../api/types";
import type { Translate } from "../../i18n/translate";
import type { Option } from "../../ui/picker";
import { StatusMark } from "../../ui/status-mark";

/** The status that a ticket has, and those that it may go to from there. */
export function statusOptions(ticket: Ticket, t: Translate): Option<Status>[] {
  const others = ticket.nextStatuses.filter((status) => status !== ticket.status);
  return [ticket.status, ...others].map((value) => ({
    value,
    label: t(`status.${value}`),
    icon: <StatusMark status={value} />,
  }));
}
