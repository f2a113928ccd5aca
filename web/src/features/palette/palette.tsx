import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

import { useT } from "../../i18n/language";
import type { Command } from "../../lib/commands";
import { useModal } from "../../lib/modal";
import { cx } from "../../ui/class-names";
import { Kbd } from "../../ui/kbd";
import type { Entry, Group } from "./entry";
import { useActions } from "./use-actions";
import { type Leads, useFound } from "./use-found";

type Props = { commands: Command[]; leads: Leads; onClose: () => void };

const step = (key: string, at: number, last: number): number | null => {
  if (key === "ArrowDown") return at >= last ? 0 : at + 1;
  if (key === "ArrowUp") return at <= 0 ? last : at - 1;
  if (key === "PageDown") return Math.min(last, at + 8);
  if (key === "PageUp") return Math.max(0, at - 8);
  return null;
};

/** Any action, any ticket, any person, from wherever one is. The focus stays in the field while the arrow keys walk the list. */
export function Palette({ commands, leads, onClose }: Props) {
  const t = useT();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { groups: found, busy } = useFound(typed, leads);
  const groups = [...useActions(typed, commands, leads), ...found].filter(({ entries }) => entries.length > 0);
  const entries = groups.flatMap((group) => group.entries);
  const active = Math.max(0, Math.min(at, entries.length - 1));
  useModal(dialog);
  useEffect(() => {
    list.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest" });
  }, [active, typed]);
  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    // The focus goes back to where it was before something else takes it.
    dialog.current?.close();
    entry.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const next = step(event.key, active, entries.length - 1);
    if (next !== null) setAt(next);
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) choose(entries[active]);
    else return;
    event.preventDefault();
  };
  return (
    // A click beside the panel lands on the dialog itself; the keyboard has its own way out.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
      aria-label={t("palette.open")}
      className="mx-auto mt-[12vh] mb-auto w-[600px] max-w-[calc(100vw-16px)] overflow-hidden rounded-panel border border-line-strong bg-float text-text shadow-float max-md:mt-2"
    >
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-text-3" />
        <input
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={entries[active] ? `${id}-${active}` : undefined}
          aria-label={t("palette.label")}
          placeholder={t("palette.label")}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none max-md:text-lg"
        />
        <Kbd>{t("keys.escape")}</Kbd>
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t("palette.label")}
        tabIndex={-1}
        className="max-h-[min(440px,60vh)] overflow-y-auto p-1.5 empty:hidden"
      >
        <Groups id={id} groups={groups} active={active} onChoose={choose} onPoint={setAt} />
      </div>
      <p role="status" className={cx("px-4 py-3 text-text-3", entries.length > 0 && "sr-only")}>
        {entries.length > 0 ? t("palette.count", { n: entries.length }) : t(busy ? "picker.loading" : "palette.none")}
      </p>
    </dialog>
  );
}

type GroupsProps = {
  id: string;
  groups: Group[];
  active: number;
  onChoose: (entry: Entry) => void;
  onPoint: (at: number) => void;
};

function Groups({ id, groups, active, onChoose, onPoint }: GroupsProps) {
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, { entries }) => sum + entries.length, 0));
  return groups.map(({ name, entries }, group) => (
    <div key={name} role="group" aria-labelledby={`${id}-group-${group}`}>
      <p id={`${id}-group-${group}`} className="px-2 pt-2 pb-1 text-xs font-medium text-text-3">
        {name}
      </p>
      {entries.map((entry, index) => {
        const at = (starts[group] ?? 0) + index;
        return (
          // The keys are handled by the field, which keeps the focus (aria-activedescendant).
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={entry.id}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            {...(at === active ? { "data-active": true } : {})}
            onClick={() => onChoose(entry)}
            onPointerMove={() => onPoint(at)}
            className={cx(
              "flex min-h-9 items-center gap-2 rounded-control px-2 max-md:min-h-11",
              at === active && "bg-selected",
            )}
          >
            <span className="grid size-4 shrink-0 place-items-center text-text-2">{entry.icon}</span>
            <span dir="auto" className="min-w-0 flex-1 truncate" title={entry.label}>
              {entry.label}
            </span>
            {entry.detail ? (
              <span className="max-w-2/5 shrink-0 truncate text-xs text-text-3">{entry.detail}</span>
            ) : null}
            {entry.keys ? <Kbd>{entry.keys}</Kbd> : null}
          </div>
        );
      })}
    </div>
  ));
}
