import { useEffect, useState } from "react";

import { useT } from "../../i18n/language";
import { setTitleCount } from "../../lib/title";
import { useInboxCount } from "./use-inbox-count";

/** Says that something came, to who does not see the number; and puts the number before the window's title. */
export function InboxAnnouncer() {
  const t = useT();
  const value = useInboxCount()?.value ?? null;
  const [seen, setSeen] = useState<{ value: number | null; came: number }>({ value: null, came: 0 });
  if (value !== seen.value) setSeen({ value, came: seen.value === null ? 0 : Math.max(0, (value ?? 0) - seen.value) });
  useEffect(() => {
    setTitleCount(value ?? 0);
    return () => setTitleCount(0);
  }, [value]);
  return (
    <p role="status" className="sr-only">
      {seen.came > 0 ? t("inbox.came", { n: seen.came }) : null}
    </p>
  );
}
