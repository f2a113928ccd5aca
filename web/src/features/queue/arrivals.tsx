import { ArrowUp, RefreshCw } from "lucide-react";

import type { TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { useKeyHint } from "../../lib/use-key-hint";
import { Button } from "../../ui/button";

type Props = { arrived: TicketRow[]; unsettled: boolean; onSettle: () => void };

/** What waits to be shown. It stands beside the filters, where its coming and going moves nothing. */
export function Arrivals({ arrived, unsettled, onSettle }: Props) {
  const t = useT();
  const hint = useKeyHint();
  const created = arrived.length > 0 && arrived.every(({ status, version }) => status === "new" || version === 1);
  const words = created ? t("queue.arrived", { n: arrived.length }) : t("queue.moved", { n: arrived.length });
  return (
    <div role="status" className="shrink-0">
      {arrived.length > 0 || unsettled ? (
        <Button
          look="quiet"
          size="small"
          className="bg-accent-soft text-accent"
          title={hint(t("queue.settle"), "r")}
          onClick={onSettle}
        >
          {arrived.length > 0 ? <ArrowUp aria-hidden size={14} /> : <RefreshCw aria-hidden size={14} />}
          {arrived.length > 0 ? `${words} · ${t("queue.show")}` : t("queue.unsettled")}
        </Button>
      ) : null}
    </div>
  );
}
