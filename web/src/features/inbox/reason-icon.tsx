import { MessageSquare, NotebookPen, PencilLine, UserRoundCheck, UserRoundMinus } from "lucide-react";

import type { Notification } from "../../api/notifications";
import { cx } from "../../ui/class-names";

const ICONS = {
  assigned: UserRoundCheck,
  unassigned: UserRoundMinus,
  replied: MessageSquare,
  noted: NotebookPen,
  changed: PencilLine,
};
const LOOKS = {
  assigned: "bg-accent-soft text-accent",
  unassigned: "bg-sunken text-text-2",
  replied: "bg-blue-soft text-blue",
  noted: "bg-amber-soft text-amber",
  changed: "bg-sunken text-text-2",
};

/** The kind of news; decoration, since the sentence beside it says the same. */
export function ReasonIcon({ reason }: { reason: Notification["reason"] }) {
  const Icon = ICONS[reason];
  return (
    <span aria-hidden className={cx("grid size-7 shrink-0 place-items-center rounded-full", LOOKS[reason])}>
      <Icon size={14} strokeWidth={1.75} />
    </span>
  );
}
