import { Check, Sparkles } from "lucide-react";

import type { Insights, Prediction, Ticket, TicketPatch } from "../../api/types";
import { useWords } from "../../i18n/language";
import { Button } from "../../ui/button";
import type { Change } from "./use-change";

/** Below this a guess is shown as a guess: the panel says that it is not sure. */
const SURE = 0.5;
const REASONS = 4;

/** The change that taking a prediction over means; the server gives the names back. */
function patchOf({ field, value }: Prediction): TicketPatch | null {
  switch (field) {
    case "category": return { categoryId: value };
    case "technician":
    case "assigned_technician": return { assignedTechnicianId: value };
    // The server predicts only values of these fields' own sets.
    case "priority": return { priority: value as Ticket["priority"] };
    case "impact": return { impact: value as Ticket["impact"] };
    case "urgency": return { urgency: value as Ticket["urgency"] };
    default: return null;
  }
}

export function TriagePanel({ insights, may, change }: { insights: Insights; may: boolean; change: Change }) {
  const { t } = useWords();
  const [first] = insights.predictions;
  return (
    <section aria-labelledby="triage-title" className="border-b border-line px-4 py-4">
      <h2 id="triage-title" className="mb-2 flex items-center gap-2 font-medium text-text-2">
        <Sparkles aria-hidden size={14} strokeWidth={1.75} />
        {t("triage.title")}
        {insights.fallback || !first ? null : <span className="ml-auto text-xs font-normal text-text-3">{t("triage.model", first.model)}</span>}
        {insights.fallback ? <span title={t("triage.ruleHint")} className="ml-auto rounded-full bg-blue-soft px-2 text-xs font-medium text-blue">{t("triage.rule")}</span> : null}
      </h2>
      {insights.predictions.length === 0 ? <p className="text-text-2"><b className="font-medium text-text">{t("triage.notSure")}</b> · {t("triage.none")}</p> : null}
      <ul className="flex flex-col gap-2">
        {insights.predictions.map((prediction) => <Suggestion key={prediction.field} prediction={prediction} may={may} change={change} />)}
      </ul>
    </section>
  );
}

function Suggestion({ prediction, may, change }: { prediction: Prediction; may: boolean; change: Change }) {
  const { t, word, dates } = useWords();
  const { field, confidence, applied, reasons } = prediction;
  const prefixes: Record<string, string> = { priority: "priority", impact: "level", urgency: "level" };
  const prefix = prefixes[field];
  const label = prefix ? word(prefix, prediction.value, "property.none") : prediction.label;
  const name = word("property", field === "assigned_technician" ? "technician" : field, "property.title");
  const sure = confidence >= SURE;
  const patch = patchOf(prediction);
  return (
    <li className="rounded-panel border border-line px-3 py-2">
      <div className="flex items-baseline gap-2">
        <span className="text-xs text-text-3">{name}</span>
        <span className="nums ml-auto text-xs font-medium text-text-2" title={t("triage.confidence", { value: dates.percent(confidence) })}>{dates.percent(confidence)}</span>
      </div>
      <p className={sure ? "font-medium" : "text-text-2"}>
        {sure ? label : <><b className="font-medium text-text">{t("triage.notSure")}</b> · {t("triage.notSureGuess", { value: label })}</>}
      </p>
      <div aria-hidden className="my-1.5 h-1 overflow-hidden rounded-full bg-sunken">
        <div className={`h-full rounded-full ${sure ? "bg-accent" : "bg-text-3"}`} style={{ width: `${Math.round(confidence * 100)}%` }} />
      </div>
      {reasons.length > 0 ? (
        <p className="flex flex-wrap items-center gap-1 text-xs text-text-3">
          {t("triage.because")}
          {reasons.slice(0, REASONS).map(({ term }) => <span key={term} className="max-w-full truncate rounded bg-sunken px-1.5 text-text-2">{term}</span>)}
        </p>
      ) : null}
      {applied ? <p className="mt-1 flex items-center gap-1 text-xs font-medium text-green"><Check aria-hidden size={12} />{t("triage.applied")}</p> : null}
      {!applied && may && patch ? (
        <Button className="mt-2 h-7" aria-label={t("triage.applyWhat", { field: name, value: label })} onClick={() => change(patch, {})}>{t("triage.apply")}</Button>
      ) : null}
    </li>
  );
}
