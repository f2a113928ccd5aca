export type Dates = {
  relative: (at: string, now?: number) => string;
  absolute: (at: string) => string;
  /** "Today", "yesterday", or the date with its weekday. */
  day: (at: string, now: number) => string;
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
  const dayKey = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", ...zone });
  const near = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", ...zone });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short", ...zone });
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  return {
    day: (at, now) => {
      // Whole days of the reader's zone: two midnights may be 23 hours apart.
      const days = (time: number) => Math.round(Date.parse(dayKey.format(time)) / 86_400_000);
      const past = days(Date.parse(at)) - days(now);
      if (past >= -1) return near.format(Math.min(past, 0), "day");
      return past > -300 ? weekday.format(new Date(at)) : dayAndYear.format(new Date(at));
    },
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
