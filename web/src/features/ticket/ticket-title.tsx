import { Pencil } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";

import type { Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { useShortcuts } from "../../lib/shortcuts";
import { useKeyHint } from "../../lib/use-key-hint";
import { cx } from "../../ui/class-names";
import type { Change } from "./use-change";

const LONGEST = 500;

/** The number and the title, which is written anew where it stands. */
export function TicketTitle({ ticket, change }: { ticket: Ticket; change: Change }) {
  const t = useT();
  const hint = useKeyHint();
  const may = ticket.can.includes("update");
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useShortcuts({
    i: () => {
      if (may) setDraft(ticket.title);
    },
  });
  const end = (focus: boolean) => {
    setDraft(null);
    if (focus) requestAnimationFrame(() => button.current?.focus());
  };
  const save = (focus: boolean) => {
    const title = draft?.trim() ?? "";
    // What the server refuses stands in the field again, unless it is open for something else by then.
    if (title !== "" && title !== ticket.title) change({ title }, { title }, () => setDraft((now) => now ?? title));
    end(focus);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) save(true);
    else if (event.key === "Escape") end(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <h1
      className="group/title flex min-w-0 flex-1 items-center gap-2 text-lg font-semibold max-md:gap-0"
      title={ticket.title}
    >
      <span className={cx("flex min-w-0 items-baseline gap-2 max-md:block", draft !== null && "flex-1")}>
        <span className="nums font-normal text-text-3 max-md:block max-md:text-xs">{ticket.number}</span>
        {draft === null ? (
          <span dir="auto" className="line-clamp-2 min-w-0 wrap-anywhere max-md:text-base">
            {ticket.title}
          </span>
        ) : (
          <input
            autoFocus
            dir="auto"
            aria-label={t("facts.title")}
            value={draft}
            maxLength={LONGEST}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={onKey}
            onBlur={() => save(false)}
            className="-my-1 w-full min-w-0 rounded-control border border-control bg-bg px-2 py-0.5 font-semibold max-md:min-h-11"
          />
        )}
      </span>
      {draft === null && may ? (
        <button
          ref={button}
          type="button"
          aria-label={t("facts.editTitle")}
          title={hint(t("facts.editTitle"), "i")}
          onClick={() => setDraft(ticket.title)}
          className="grid size-7 shrink-0 place-items-center rounded-control text-text-3 opacity-0 group-hover/title:opacity-100 hover:bg-hover focus-visible:opacity-100 max-md:size-11 max-md:opacity-100"
        >
          <Pencil aria-hidden size={14} strokeWidth={1.75} />
        </button>
      ) : null}
    </h1>
  );
}
