import { Plus, X } from "lucide-react";

import { useT } from "../../i18n/language";
import { Button } from "../../ui/button";
import { fieldClasses } from "../../ui/field";
import type { TechnicianDraft } from "./draft";

type Absences = TechnicianDraft["absences"];
type Props = { absences: Absences; errorOf: (field: string) => string | undefined; onChange: (next: Absences) => void };

const DATE = `${fieldClasses} nums w-auto! max-md:min-h-11`;
const today = () => new Date().toISOString().slice(0, 10);

/** Days on which somebody does not work, both ends included. */
export function AbsencesEditor({ absences, errorOf, onChange }: Props) {
  const t = useT();
  const set = (at: number, part: Partial<Absences[number]>) =>
    onChange(absences.map((absence, n) => (n === at ? { ...absence, ...part } : absence)));
  return (
    <div className="flex flex-col gap-2">
      {absences.length === 0 ? <p className="text-text-3">{t("technician.absences.none")}</p> : null}
      {absences.map(({ from, to }, at) => (
        <div key={at} className="flex flex-wrap items-center gap-1.5">
          <input
            type="date"
            aria-label={t("technician.absence.from", { n: at + 1 })}
            value={from}
            onChange={(event) => set(at, { from: event.target.value })}
            className={DATE}
          />
          <span aria-hidden className="h-px w-2 bg-text-3" />
          <input
            type="date"
            aria-label={t("technician.absence.to", { n: at + 1 })}
            aria-invalid={errorOf(`/availability/absences/${at}`) ? true : undefined}
            value={to}
            min={from}
            onChange={(event) => set(at, { to: event.target.value })}
            className={DATE}
          />
          <button
            type="button"
            aria-label={t("form.removeWhat", { name: `${from}–${to}` })}
            onClick={() => onChange(absences.filter((_, n) => n !== at))}
            className="grid size-8 place-items-center rounded-control text-text-3 hover:text-text max-md:size-11"
          >
            <X aria-hidden size={14} />
          </button>
          {errorOf(`/availability/absences/${at}`) ? (
            <span className="text-xs font-medium text-red">{errorOf(`/availability/absences/${at}`)}</span>
          ) : null}
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...absences, { from: today(), to: today() }])}>
          <Plus aria-hidden size={16} strokeWidth={1.75} />
          {t("technician.absence.add")}
        </Button>
      </div>
    </div>
  );
}
