import { Check } from "lucide-react";

import type { Prediction, Ticket } from "../../api/types";
import { useWords } from "../../i18n/language";
import { shownPath } from "../../lib/category-path";
import { keysChoice } from "../../lib/shortcuts";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { Kbd } from "../../ui/kbd";
import { currentOf, isOpen } from "./prediction";

/** Below this a guess is shown as a guess: the panel says that it is not sure. */
const SURE = 0.5;
const REASONS = 4;
const PREFIXES: Record<string, string> = { priority: "priority", impact: "level", urgency: "level" };

/** The key that opens the list of the field, to say something else. */
const CORRECT: Record<string, string> = {
  category: "y",
  assignedTechnician: "a",
  priority: "p",
  impact: "I",
  urgency: "U",
};

type Props = {
  ticket: Ticket;
  prediction: Prediction;
  may: boolean;
  /** The key that takes it over. */
  figure: string | undefined;
  onTake: () => void;
};

/** One piece of advice: the value, how sure, why. What the ticket says already is quiet; what could be applied is not. */
export function Suggestion({ ticket, prediction, may, figure, onTake }: Props) {
  const { t, word, dates } = useWords();
  const keys = keysChoice.use();
  const { field, confidence, applied, reasons } = prediction;
  const prefix = PREFIXES[field];
  const label = prefix ? word(prefix, prediction.value, "property.none") : shownPath(prediction.label);
  const name = word("property", field === "assignedTechnician" ? "technician" : field, "property.other");
  // A word may also speak against a value; that is no reason for it.
  const speaking = reasons.filter(({ weight }) => weight > 0).slice(0, REASONS);
  const sure = confidence >= SURE;
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
          {may && isOpen(ticket, prediction) ? (
            <Button
              size="small"
              aria-label={t("triage.applyWhat", { field: name, value: label })}
              title={keys === "on" && CORRECT[field] ? t("facts.orCorrect", { key: CORRECT[field] }) : undefined}
              onClick={onTake}
            >
              {t("triage.apply")}
              {figure ? <Kbd>{figure}</Kbd> : null}
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
