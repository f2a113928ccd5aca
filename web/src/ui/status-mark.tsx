import { Circle, CircleCheck, CircleDashed, CircleDot, CirclePause, CircleSlash, CircleCheckBig } from "lucide-react";

import type { Status } from "../api/types";

const LOOKS = {
  new: [CircleDashed, "text-blue"],
  open: [Circle, "text-text-2"],
  in_progress: [CircleDot, "text-accent"],
  waiting_on_customer: [CirclePause, "text-amber"],
  waiting_on_vendor: [CirclePause, "text-amber"],
  resolved: [CircleCheck, "text-green"],
  closed: [CircleCheckBig, "text-text-3"],
  cancelled: [CircleSlash, "text-text-3"],
} as const;

/** The mark of a status, always beside its word. */
export function StatusMark({ status }: { status: Status }) {
  const [Icon, colour] = LOOKS[status];
  return <Icon aria-hidden size={14} strokeWidth={2} className={`shrink-0 ${colour}`} />;
}
