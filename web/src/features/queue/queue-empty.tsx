import { Inbox } from "lucide-react";
import type { ReactNode } from "react";

import { isStatus } from "../../api/errors";
import { useT } from "../../i18n/language";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { type QueueSearch, reset, viewOf } from "./filters";

/** Why there is no list: what failed, and the way on. */
export function QueueFailure({
  error,
  onRetry,
  onReset,
}: {
  error: unknown;
  onRetry: () => void;
  onReset: () => void;
}) {
  const t = useT();
  return isStatus(error, 400) ? (
    <Notice alert title={t("queue.filter.wrong.title")} hint={t("queue.filter.wrong.hint")}>
      <Button onClick={onReset}>{t("queue.empty.action")}</Button>
    </Notice>
  ) : (
    <Failure error={error} onRetry={onRetry} />
  );
}

type Props = { search: QueueSearch; onChange: (next: QueueSearch) => void; newTicket: ReactNode };

/** What would be in an empty list, and one thing to do. */
export function QueueEmpty({ search, onChange, newTicket }: Props) {
  const t = useT();
  const view = viewOf(search);
  return (
    <Notice
      icon={<Inbox aria-hidden size={28} strokeWidth={1.5} />}
      title={t(view ? "queue.clear.title" : "queue.empty.title")}
      hint={t(view ? "queue.clear.hint" : "queue.empty.hint")}
    >
      {view === "open" ? newTicket : <Button onClick={() => onChange(reset(search))}>{t("queue.empty.action")}</Button>}
    </Notice>
  );
}
