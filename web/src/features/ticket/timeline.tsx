import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { TimelineEntry } from "../../api/types";
import { useUndo } from "../../api/undo";
import { useWords } from "../../i18n/language";
import { shownPath } from "../../lib/category-path";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { TimeAgo } from "../../ui/ticket/time-ago";
import { timelineQuery } from "./queries";

const SHOWN = 8;
const PREFIXES: Record<string, string> = {
  status: "status",
  priority: "priority",
  impact: "level",
  urgency: "level",
  type: "type",
};

/** Fields whose values are told by their names. */
const BY_ID = new Set([
  "category",
  "assignedTechnician",
  "team",
  "contact",
  "site",
  "customer",
  "parent",
  "mergedInto",
]);

/** What changed, newest first. */
export function Timeline({ id, ticket, version }: { id: string; ticket: string; version: number }) {
  const { t } = useWords();
  const timeline = useQuery(timelineQuery(id, version));
  const [all, setAll] = useState(false);
  const entries = [...(timeline.data ?? [])].reverse();
  return (
    <section aria-labelledby="timeline-title" className="px-4 py-4">
      <h2 id="timeline-title" className="mb-2 font-medium text-text-2">
        {t("timeline.title")}
      </h2>
      {timeline.isError ? <Failure error={timeline.error} onRetry={() => void timeline.refetch()} /> : null}
      {timeline.isSuccess && entries.length === 0 ? <p className="text-text-3">{t("timeline.none")}</p> : null}
      <ol className="flex flex-col gap-2 border-s border-line-strong ps-3">
        {entries.slice(0, all ? entries.length : SHOWN).map((entry, n) => (
          <li key={entry.id} className="wrap-anywhere text-text-2">
            <Sentence entry={entry} /> <TimeAgo at={entry.at} className="text-xs whitespace-nowrap text-text-3" />
            {/* Once for all fields that were changed together. */}
            {entries[n - 1]?.batch === entry.batch ? null : <UndoLink entry={entry} ticket={ticket} />}
          </li>
        ))}
      </ol>
      {!all && entries.length > SHOWN ? (
        <Button look="quiet" className="mt-2" onClick={() => setAll(true)}>
          {t("timeline.more")}
        </Button>
      ) : null}
    </section>
  );
}

/** Takes a change back, for as long as the desk allows it, whoever made it. */
function UndoLink({ entry, ticket }: { entry: TimelineEntry; ticket: string }) {
  const { t } = useWords();
  const { undo } = useUndo();
  const { batch, undoUntil } = entry;
  if (!batch || !undoUntil) return null;
  return (
    <button
      type="button"
      onClick={() => undo({ parts: [{ batch, ticketIds: [ticket] }], text: "" })}
      className="ms-2 rounded-control text-xs font-medium text-accent hover:underline max-md:min-h-11 max-md:px-2"
    >
      {t("undo.action")}
    </button>
  );
}

/** Who did what, from what to what, and why where that is more than somebody's wish. */
function Sentence({ entry }: { entry: TimelineEntry }) {
  const { word } = useWords();
  const why = entry.cause ? word("cause", entry.cause, "cause.none") : "";
  return (
    <>
      <What entry={entry} />
      {why ? <span className="text-text-3"> · {why}</span> : null}
    </>
  );
}

function useActor({ kind, name, id }: TimelineEntry["actor"]): string {
  const { t } = useWords();
  if (kind === "model") return t("timeline.model", { name, version: id ?? "" });
  if (kind === "rule") return t("timeline.rule", { name });
  return name || t("timeline.system");
}

function What({ entry }: { entry: TimelineEntry }) {
  const { t, word } = useWords();
  const actor = useActor(entry.actor);
  const name = entry.field ?? "";
  if (name === "")
    return entry.kind === "created"
      ? t("timeline.created", { actor })
      : word("event", entry.kind, "event.other").replace("{actor}", actor);
  const field = word("field", name, "field.other");
  const shown = (value: string | null | undefined, label: string | null | undefined) => {
    const prefix = PREFIXES[name];
    if (value && prefix) return word(prefix, value, "property.none");
    // An id that has no name (any more) tells a reader nothing.
    return shownPath(label ?? (value && BY_ID.has(name) ? t("timeline.unnamed") : (value ?? "")));
  };
  const [before, after] = [shown(entry.old, entry.oldLabel), shown(entry.new, entry.newLabel)];
  if (entry.cause === "undo") return t("timeline.undone", { actor, field, new: after || t("property.none") });
  if (name === "customValues") return t("timeline.touched", { actor, field });
  if (before && after) return t("timeline.changed", { actor, field, old: before, new: after });
  if (after) return t("timeline.set", { actor, field, new: after });
  return t("timeline.cleared", { actor, field });
}
