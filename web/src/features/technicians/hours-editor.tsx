import { Plus, X } from "lucide-react";

import { useWords } from "../../i18n/language";
import { dayName } from "../../lib/days";
import { Button } from "../../ui/button";
import { fieldClasses } from "../../ui/field";
import { DAYS, type TechnicianDraft, officeHours } from "./draft";

type Weekly = TechnicianDraft["weekly"];
type Props = { weekly: Weekly; errorOf: (field: string) => string | undefined; onChange: (weekly: Weekly) => void };

const TIME = `${fieldClasses} nums w-auto! max-md:min-h-11`;

/** The hours of each weekday; a day may have several shifts, or none. */
export function HoursEditor({ weekly, errorOf, onChange }: Props) {
  const { t, language } = useWords();
  const set = (at: number, part: Partial<Weekly[number]>) =>
    onChange(weekly.map((shift, n) => (n === at ? { ...shift, ...part } : shift)));
  return (
    <div className="flex flex-col">
      {DAYS.map((day) => {
        const name = dayName(day, language);
        const shifts = weekly.map((shift, at) => ({ ...shift, at })).filter((shift) => shift.day === day);
        return (
          <div key={day} className="flex items-start gap-3 border-b border-line py-1.5 last:border-0">
            <span className="w-28 shrink-0 pt-2 font-medium max-sm:w-20">{name}</span>
            <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1.5">
              {shifts.length === 0 ? <span className="py-2 text-text-3">{t("technician.hours.free")}</span> : null}
              {shifts.map(({ at, from, to }, n) => (
                <span key={at} className="flex flex-wrap items-center gap-1.5">
                  <input
                    type="time"
                    aria-label={t("technician.hours.from", { day: name, n: n + 1 })}
                    value={from}
                    onChange={(event) => set(at, { from: event.target.value })}
                    className={TIME}
                  />
                  <span aria-hidden className="h-px w-2 bg-text-3" />
                  <input
                    type="time"
                    aria-label={t("technician.hours.to", { day: name, n: n + 1 })}
                    aria-invalid={errorOf(`/availability/weekly/${at}`) ? true : undefined}
                    value={to}
                    onChange={(event) => set(at, { to: event.target.value })}
                    className={TIME}
                  />
                  <button
                    type="button"
                    aria-label={t("form.removeWhat", { name: `${name} ${from}–${to}` })}
                    onClick={() => onChange(weekly.filter((_, index) => index !== at))}
                    className="grid size-8 place-items-center rounded-control text-text-3 hover:text-text max-md:size-11"
                  >
                    <X aria-hidden size={14} />
                  </button>
                </span>
              ))}
            </div>
            <button
              type="button"
              aria-label={t("technician.hours.add", { day: name })}
              onClick={() =>
                onChange([
                  ...weekly,
                  shifts.length > 0 ? { day, from: "18:00", to: "20:00" } : { day, from: "09:00", to: "17:00" },
                ])
              }
              className="grid size-8 shrink-0 place-items-center rounded-control text-text-2 hover:bg-hover max-md:size-11"
            >
              <Plus aria-hidden size={16} strokeWidth={1.75} />
            </button>
          </div>
        );
      })}
      {errorOf("/availability/weekly") ? (
        <p className="text-xs font-medium text-red">{errorOf("/availability/weekly")}</p>
      ) : null}
      {weekly.length === 0 ? (
        <div className="pt-2">
          <Button onClick={() => onChange(officeHours())}>{t("technician.hours.office")}</Button>
        </div>
      ) : null}
    </div>
  );
}
