import { Bookmark, CirclePause, CircleUser, Inbox, UserRoundX, Users } from "lucide-react";

import type { Entry } from "./use-views";

const STANDING = { mine: CircleUser, unassigned: UserRoundX, open: Inbox, waiting: CirclePause };

export function EntryIcon({ entry: { standing, saved } }: { entry: Entry }) {
  const Icon = standing ? STANDING[standing] : saved?.shared ? Users : Bookmark;
  return <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />;
}
