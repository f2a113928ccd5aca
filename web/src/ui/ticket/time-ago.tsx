import { useWords } from "../../i18n/language";
import { useNow } from "../../lib/now";

/** "12 min ago", with the whole date on hover. */
export function TimeAgo({ at, className }: { at: string; className?: string }) {
  const { dates } = useWords();
  return (
    <time dateTime={at} title={dates.absolute(at)} className={className}>
      {dates.relative(at, useNow())}
    </time>
  );
}
