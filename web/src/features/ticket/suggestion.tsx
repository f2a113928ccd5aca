import { Check } from "lucide-react";

import type { Prediction, Ticket, TicketPatch } from "../../api/types";
import { useWords } from "../../i18n/language";
import { shownPath } from "../../lib/category-path";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import type { Change } from "./use-change";

/** Below this a guess is shown as a guess: the panel says that it is not sure. */
const SURE = 0.5;
const REASONS = 4;
const PREFIXES: Record<string, string> = { priority: "priority", impact: "level", urgency: "level" };

type Props = { ticket: Ticket; prediction: Prediction; may: boolean; change: Change; onTaken: () => void };

/** One piece of advice: the value, how sure, why. What the ticket says already is quiet; what could be applied is not. */
export function Suggestion({ ticket, prediction, may, change, onTaken }: Props) {
  const { t, word, dates } = useWords();
  const { field, confidence, applied, reasons } = prediction;
  const prefix = PREFIXES[field];
  const label = prefix ? word(prefix, prediction.value, "property.none") : shownPath(prediction.label);
  const name = word("property", field === "assignedTechnician" ? "technician" : field, "property.other");
  // A word may also speak against a value; that is no reason for it.
  const speaking = reasons.filter(({ weight }) => weight > 0).slice(0, REASONS);
  const sure = confidence >= SURE;
  const patch = patchOf(prediction);
  const taken = currentOf(ticket, field) === prediction.value;
  return (
    <li className="grid grid-cols-[80px_minmax(0,1fr)] gap-x-2 py-2 first:pt-0 last:pb-0">
      <span className="min-w-0 pt-0.5 text-xs/5 wrap-anywhere text-text-3">{name}</span>
      <div className="flex min-w-0 flex-col gap-1">
        <p className={cx("pt-0.5", sure && !taken ? "font-medium" : "text-text-2")}>
          {sure ? (
            label
          ) : (
            <>
              <b className="font-medium text-text">{t("triage.notSure")}</b> ·{" "}
              {t("triage.notSureGuess", { value: label })}
            </>
          )}
        </p>
        <div className="flex min-h-6 items-center gap-2 max-md:min-h-11">
          <Confidence share={confidence} loud={sure && !taken} shown={dates.percent(confidence)} />
          {taken ? (
            <span className="flex shrink-0 items-center gap-1 text-xs font-medium text-green">
              <Check aria-hidden size={12} />
              {t(applied ? "triage.applied" : "triage.agrees")}
            </span>
          ) : null}
          {!taken && may && patch ? (
            <Button
              size="small"
              aria-label={t("triage.applyWhat", { field: name, value: label })}
              onClick={() => {
                change(patch, {});
                onTaken();
              }}
            >
              {t("triage.apply")}
            </Button>
          ) : null}
        </div>
        {speaking.length > 0 ? (
          <p className="flex flex-wrap items-center gap-1 text-xs text-text-3">
            <span className="sr-only">{t("triage.because")}</span>
            {speaking.map(({ term }) => (
              <span key={term} className="max-w-full truncate rounded bg-sunken px-1.5 text-text-2">
                {term}
              </span>
            ))}
          </p>
        ) : null}
      </div>
    </li>
  );
}

function Confidence({ share, loud, shown }: { share: number; loud: boolean; shown: string }) {
  const { t } = useWords();
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2" title={t("triage.confidence", { value: shown })}>
      <div aria-hidden className="h-1 flex-1 overflow-hidden rounded-full bg-line">
        <div
          className={cx("h-full rounded-full", loud ? "bg-accent" : "bg-control")}
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </div>
      <span className="nums w-9 shrink-0 text-end text-xs text-text-2">{shown}</span>
    </div>
  );
}

/** The change that taking a prediction over means; the server gives the names back. */
function patchOf({ field, value }: Prediction): TicketPatch | null {
  switch (field) {
    case "category":
      return { categoryId: value };
    case "assignedTechnician":
      return { assignedTechnicianId: value };
    // The server predicts only values of these fields' own sets.
    case "priority":
      return { priority: value as Ticket["priority"] };
    case "impact":
      return { impact: value as Ticket["impact"] };
    case "urgency":
      return { urgency: value as Ticket["urgency"] };
    default:
      return null;
  }
}

/** What the ticket says now for the field of a prediction. */
function currentOf(ticket: Ticket, field: string): string | null {
  switch (field) {
    case "category":
      return ticket.category?.id ?? null;
    case "assignedTechnician":
      return ticket.technician?.id ?? null;
    case "priority":
      return ticket.priority;
    case "impact":
      return ticket.impact ?? null;
    case "urgency":
      return ticket.urgency ?? null;
    default:
      return null;
  }
}
