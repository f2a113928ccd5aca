import { Check, Sparkles } from "lucide-react";
import { useRef } from "react";

import type { Insights, Prediction, Ticket, TicketPatch } from "../../api/types";
import { useWords } from "../../i18n/language";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { shownPath } from "../../lib/category-path";
import type { Change } from "./use-change";

/** Below this a guess is shown as a guess: the panel says that it is not sure. */
const SURE = 0.5;
const REASONS = 4;

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

type Props = { ticket: Ticket; insights: Insights; may: boolean; change: Change };

/** What the models or the rules say, how sure they are, and why. */
export function TriagePanel({ ticket, insights, may, change }: Props) {
  const { t } = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  const [first] = insights.predictions;
  return (
    <section aria-labelledby="triage-title" className="border-b border-line px-4 py-4">
      <h2 ref={title} tabIndex={-1} id="triage-title" className="mb-2 flex items-center gap-2 font-medium text-text-2">
        <Sparkles aria-hidden size={14} strokeWidth={1.75} />
        {t("triage.title")}
        {insights.fallback || !first ? null : (
          <span className="ml-auto text-xs font-normal text-text-3">{t("triage.model", first.model)}</span>
        )}
        {insights.fallback ? (
          <span
            title={t("triage.ruleHint")}
            className="ml-auto rounded-full bg-blue-soft px-2 text-xs font-medium text-blue"
          >
            {t("triage.rule")}
          </span>
        ) : null}
      </h2>
      {insights.predictions.length === 0 ? (
        <p className="text-text-2">
          <b className="font-medium text-text">{t("triage.notSure")}</b> · {t("triage.none")}
        </p>
      ) : null}
      <ul className="divide-y divide-line">
        {insights.predictions.map((prediction) => (
          <Suggestion
            key={prediction.field}
            ticket={ticket}
            prediction={prediction}
            may={may}
            change={change}
            onTaken={() => title.current?.focus()}
          />
        ))}
      </ul>
    </section>
  );
}

type SuggestionProps = { ticket: Ticket; prediction: Prediction; may: boolean; change: Change; onTaken: () => void };

function Suggestion({ ticket, prediction, may, change, onTaken }: SuggestionProps) {
  const { t, word, dates } = useWords();
  const { field, confidence, applied, reasons } = prediction;
  const prefixes: Record<string, string> = { priority: "priority", impact: "level", urgency: "level" };
  const prefix = prefixes[field];
  const label = prefix ? word(prefix, prediction.value, "property.none") : shownPath(prediction.label);
  const name = word("property", field === "assignedTechnician" ? "technician" : field, "property.other");
  // A word may also speak against a value; that is no reason for it.
  const speaking = reasons.filter(({ weight }) => weight > 0).slice(0, REASONS);
  const sure = confidence >= SURE;
  const patch = patchOf(prediction);
  const taken = currentOf(ticket, field) === prediction.value;
  return (
    <li className="flex flex-col gap-1 py-2 first:pt-0 last:pb-0">
      <div className="flex min-h-6 items-center gap-2">
        <span className="w-20 shrink-0 text-xs text-text-3">{name}</span>
        <p className={cx("min-w-0 flex-1", sure ? "font-medium" : "text-text-2")}>
          {sure ? (
            label
          ) : (
            <>
              <b className="font-medium text-text">{t("triage.notSure")}</b> ·{" "}
              {t("triage.notSureGuess", { value: label })}
            </>
          )}
        </p>
        <span
          className="nums text-xs font-medium text-text-2"
          title={t("triage.confidence", { value: dates.percent(confidence) })}
        >
          {dates.percent(confidence)}
        </span>
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
      <div aria-hidden className="ml-22 h-1 overflow-hidden rounded-full bg-line">
        <div
          className={`h-full rounded-full ${sure ? "bg-accent" : "bg-text-3"}`}
          style={{ width: `${Math.round(confidence * 100)}%` }}
        />
      </div>
      {speaking.length > 0 ? (
        <p className="ml-22 flex flex-wrap items-center gap-1 text-xs text-text-3">
          <span className="sr-only">{t("triage.because")}</span>
          {speaking.map(({ term }) => (
            <span key={term} className="max-w-full truncate rounded bg-sunken px-1.5 text-text-2">
              {term}
            </span>
          ))}
        </p>
      ) : null}
    </li>
  );
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
      return ticket.impact;
    case "urgency":
      return ticket.urgency;
    default:
      return null;
  }
}
