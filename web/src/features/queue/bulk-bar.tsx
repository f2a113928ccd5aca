import { Check, CircleAlert, CircleDot, Flag, Tag, UserRound, X } from "lucide-react";
import type { ComponentType } from "react";

import type { TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMay } from "../../lib/session";
import { useKeyHint } from "../../lib/use-key-hint";
import { Button } from "../../ui/button";
import { Kbd } from "../../ui/kbd";
import type { EditField } from "./use-edit-options";
import type { Outcome } from "./use-edits";

/** Everything beyond the selected that the list holds. */
export type Rest = { label: string; onSelect: () => void; busy: boolean } | null;

type Props = {
  rows: TicketRow[];
  rest: Rest;
  busy: boolean;
  progress: { done: number; of: number } | null;
  onField: (field: EditField, anchor: Element) => void;
  onResolve: () => void;
  onClear: () => void;
};

const FIELDS: { field: EditField; key: string; Icon: ComponentType<{ size: number; strokeWidth: number }> }[] = [
  { field: "technician", key: "a", Icon: UserRound },
  { field: "status", key: "s", Icon: CircleDot },
  { field: "priority", key: "p", Icon: Flag },
  { field: "tags", key: "t", Icon: Tag },
];

/** What is done to the selected. It takes its place below the list, and never lies over a row. */
export function BulkBar({ rows, rest, busy, progress, onField, onResolve, onClear }: Props) {
  const t = useT();
  const hint = useKeyHint();
  const mayAssign = useMay("tickets.assign");
  const n = rows.length;
  const resolvable = rows.some(({ nextStatuses }) => nextStatuses.includes("resolved"));
  return (
    <section
      aria-label={t("bulk.label")}
      className="flex flex-wrap items-center gap-x-2 gap-y-1 border-t border-line-strong bg-float px-4 py-2 max-md:px-2"
    >
      <p role="status" className="nums me-2 font-semibold">
        {progress ? t("bulk.progress", { n: progress.done, of: progress.of }) : t("bulk.selected", { n })}
      </p>
      {rest ? (
        <Button look="quiet" disabled={rest.busy} onClick={rest.onSelect} className="text-accent">
          {rest.label}
        </Button>
      ) : null}
      <span className="flex flex-wrap items-center gap-1 max-md:order-3 max-md:w-full max-md:justify-between">
        {FIELDS.filter(({ field }) => field !== "technician" || mayAssign).map(({ field, key, Icon }) => (
          <Button
            key={field}
            look="quiet"
            disabled={busy}
            data-bulk={field}
            title={hint(t(`bulk.${field}`), key)}
            onClick={(event) => onField(field, event.currentTarget)}
            className="max-md:px-2"
          >
            <Icon size={16} strokeWidth={1.75} />
            {t(`bulk.${field}`)}
            <Kbd>{key}</Kbd>
          </Button>
        ))}
      </span>
      <span className="ms-auto flex items-center gap-2">
        {resolvable ? (
          <Button look="primary" disabled={busy} title={hint(t("ticket.resolve"), "e")} onClick={onResolve}>
            <Check aria-hidden size={16} />
            {t("bulk.status.resolved", { n })}
          </Button>
        ) : null}
        <Button look="quiet" aria-label={t("bulk.clear")} title={t("bulk.clear")} onClick={onClear}>
          <X aria-hidden size={16} />
        </Button>
      </span>
    </section>
  );
}

/** What became of a change that the desk did not do whole: each ticket that it refused, with the reason. */
export function BulkOutcome({ outcome, onDismiss }: { outcome: Outcome; onDismiss: () => void }) {
  const t = useT();
  return (
    <section
      role="alert"
      aria-label={t("bulk.outcome")}
      className="flex max-h-[40%] flex-col border-t border-line-strong bg-float px-4 py-2"
    >
      <div className="flex items-center gap-2">
        <CircleAlert aria-hidden size={16} className="shrink-0 text-red" />
        <p className="font-medium">
          {outcome.text} {t("bulk.refused", { n: outcome.refused.length })}
        </p>
        <Button look="quiet" size="small" className="ms-auto" onClick={onDismiss}>
          {t("toast.dismiss")}
        </Button>
      </div>
      <ul className="min-h-0 overflow-y-auto">
        {outcome.refused.map(({ row, reason }) => (
          <li key={row.id} className="flex items-baseline gap-2 py-0.5">
            <span className="nums text-text-3">{row.number}</span>
            <span dir="auto" className="max-w-80 min-w-0 truncate" title={row.title}>
              {row.title}
            </span>
            <span className="min-w-0 text-red">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
