import { Sparkles } from "lucide-react";
import { useRef } from "react";

import type { Insights, Prediction, Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { useShortcuts } from "../../lib/shortcuts";
import { isOpen, patchOf } from "./prediction";
import { Suggestion } from "./suggestion";
import type { Change } from "./use-change";

const FIGURES = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

type Props = { ticket: Ticket; insights: Insights; may: boolean; change: Change };

/** What the models or the rules say, how sure they are, and why. */
export function TriagePanel({ ticket, insights, may, change }: Props) {
  const t = useT();
  const title = useRef<HTMLHeadingElement>(null);
  const [first] = insights.predictions;
  const open = may ? insights.predictions.filter((prediction) => isOpen(ticket, prediction)) : [];
  const take = (prediction: Prediction | undefined) => {
    const patch = prediction && patchOf(prediction);
    if (!patch) return;
    change(patch, {});
    title.current?.focus();
  };
  // By its figure, in the order in which they stand there.
  useShortcuts(Object.fromEntries(FIGURES.map((figure, at) => [figure, () => take(open[at])])));
  return (
    <section aria-labelledby="triage-title" className="border-b border-line px-4 py-4">
      <h2 ref={title} tabIndex={-1} id="triage-title" className="mb-2 flex items-center gap-2 font-medium text-text-2">
        <Sparkles aria-hidden size={14} strokeWidth={1.75} />
        {t("triage.title")}
        {insights.fallback || !first ? null : (
          <span className="ms-auto text-xs font-normal text-text-3">{t("triage.model", first.model)}</span>
        )}
        {insights.fallback ? (
          <span
            title={t("triage.ruleHint")}
            className="ms-auto rounded-full bg-blue-soft px-2 text-xs font-medium text-blue"
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
            figure={FIGURES[open.indexOf(prediction)]}
            onTake={() => take(prediction)}
          />
        ))}
      </ul>
    </section>
  );
}
