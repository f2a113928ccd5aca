import { Eye, PenLine } from "lucide-react";

import type { LivePerson } from "../../api/live-types";
import { useT } from "../../i18n/language";

/** Who else is on the ticket. On a phone the mark alone; the words are in its name. */
export function PresenceLine({ people }: { people: LivePerson[] }) {
  const t = useT();
  const writer = people.find(({ writing }) => writing);
  const [first, ...others] = people;
  const words = writer
    ? t("presence.writing", { name: writer.name })
    : first && others.length > 0
      ? t("presence.lookingMore", { name: first.name, n: others.length })
      : first
        ? t("presence.looking", { name: first.name })
        : null;
  const Icon = writer ? PenLine : Eye;
  return (
    <div role="status" className="min-w-0 shrink">
      {words ? (
        <span
          title={people.map(({ name }) => name).join(", ")}
          className="flex h-6 items-center gap-1.5 rounded-full bg-sunken px-2 text-text-2"
        >
          <Icon aria-hidden size={14} className="shrink-0" />
          <span className="max-w-60 truncate max-md:sr-only">{words}</span>
        </span>
      ) : null}
    </div>
  );
}
