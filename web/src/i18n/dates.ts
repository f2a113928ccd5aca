export type Dates = {
  relative: (at: string, now?: number) => string;
  absolute: (at: string) => string;
  time: (at: number) => string;
  percent: (share: number) => string;
};

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];
const DAYS_TOLD_RELATIVELY = 7;

/** English without a country: the day before the month, as most of the world reads it. */
const LOCALES: Record<string, string> = { en: "en-GB", "qps-ploc": "en-GB", "qps-plocm": "en-GB" };

/** Dates as a reader of this language in this zone expects them. */
export function datesIn(language: string, timeZone?: string): Dates {
  const locale = LOCALES[language] ?? language;
  const zone = timeZone ? { timeZone } : {};
  const relative = new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "auto" });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", ...zone });
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", ...zone });
  const dayAndYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", ...zone });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short", ...zone });
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  return {
    absolute: (at) => full.format(new Date(at)),
    time: (at) => clock.format(at),
    percent: (share) => percent.format(share),
    relative: (at, now = Date.now()) => {
      const then = new Date(at);
      const seconds = Math.round((then.getTime() - now) / 1000);
      if (Math.abs(seconds) > DAYS_TOLD_RELATIVELY * 86_400) {
        const sameYear = then.getFullYear() === new Date(now).getFullYear();
        return (sameYear ? day : dayAndYear).format(then);
      }
      const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
      return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : relative.format(0, "second");
    },
  };
}
