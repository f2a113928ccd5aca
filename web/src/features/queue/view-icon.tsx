import { CirclePause, CircleUser, Inbox, UserRoundX } from "lucide-react";

import type { View } from "./filters";

const ICONS = { mine: CircleUser, unassigned: UserRoundX, open: Inbox, waiting: CirclePause };

export function ViewIcon({ view }: { view: View }) {
  const Icon = ICONS[view];
  return <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />;
}
