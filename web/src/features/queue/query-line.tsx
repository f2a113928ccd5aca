import { Search } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

import { useT } from "../../i18n/language";
import { showToast } from "../../lib/toast";
import { Kbd } from "../../ui/kbd";
import { useReason } from "../../ui/use-reason";
import { CompletionList } from "./completion-list";
import { type QueueSearch, parseQueue } from "./filters";
import { completed, lineOf, typingAt } from "./line";
import { readLine } from "./queries";
import { useCompletion } from "./use-completion";
import { useFilterOptions } from "./use-filter-options";

type Props = { search: QueueSearch; onChange: (next: QueueSearch) => void; autoFocus?: boolean };

/**
 * The list's filters as one line, in the language of the search. The desk itself reads it, so that a name means here what it
 * means there; until then the address and the chips stay as they are.
 */
export function QueryLine({ search, onChange, autoFocus }: Props) {
  const t = useT();
  const reason = useReason();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { lineNameOf } = useFilterOptions(search);
  const [draft, setDraft] = useState<string | null>(null);
  const [caret, setCaret] = useState(0);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const [ignored, setIgnored] = useState<string[]>([]);
  const line = draft ?? lineOf(search, lineNameOf);
  const typing = typingAt(line, caret);
  const options = useCompletion(search, typing, line);
  const shown = open && options.length > 0;
  const type = (text: string, where: number) => {
    setDraft(text);
    setCaret(where);
    setAt(-1);
    setIgnored([]);
    setOpen(true);
  };
  const jump = useRef<number | null>(null);
  useEffect(() => {
    if (jump.current === null) return;
    field.current?.setSelectionRange(jump.current, jump.current);
    jump.current = null;
  });
  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus]);
  const choose = (text: string) => {
    const next = completed(line, typing, text);
    jump.current = next.caret;
    type(next.line, next.caret);
  };
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    setOpen(false);
    try {
      const { filter, words, ignored: left } = await readLine(line.trim());
      setIgnored(left);
      const kept = { sort: search.sort, layout: search.layout, view: search.view };
      // A line that says nothing about the status means any, as in a search.
      const status = filter.status === "active" ? {} : { status: filter.status ?? "all" };
      onChange(parseQueue({ ...kept, ...filter, ...status, q: words }));
      setDraft(null);
      if (left.length === 0) field.current?.blur();
    } catch (error) {
      showToast("bad", reason(error));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = options[at] ?? (typing.text === "" ? undefined : options[0]);
    if (step && options.length > 0) {
      setOpen(true);
      setAt((before) => Math.max(-1, Math.min(options.length - 1, before + step)));
    } else if (event.key === "Enter" && shown && options[at]) choose(options[at].value);
    else if (event.key === "Tab" && shown && option && !event.shiftKey) choose(option.value);
    else if (event.key === "Escape") {
      if (shown) setOpen(false);
      else {
        setDraft(null);
        field.current?.blur();
      }
    } else return;
    event.preventDefault();
  };
  return (
    <form
      role="search"
      onSubmit={(event) => void submit(event)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
      className="relative flex items-center"
    >
      <Search aria-hidden size={16} strokeWidth={1.75} className="pointer-events-none absolute start-2.5 text-text-3" />
      <input
        ref={field}
        id="search-line"
        type="text"
        role="combobox"
        enterKeyHint="search"
        aria-label={t("line.label")}
        aria-expanded={shown}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        aria-describedby={ignored.length > 0 ? `${id}-ignored` : undefined}
        placeholder={t("search.placeholder")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={line}
        onFocus={() => setOpen(true)}
        onChange={({ target }) => type(target.value, target.selectionStart ?? target.value.length)}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
        onKeyDown={onKeyDown}
        className="h-8 w-full rounded-control border border-line bg-sunken pe-9 ps-8 text-base hover:border-line-strong focus:bg-bg max-md:h-11 max-md:text-lg"
      />
      <span aria-hidden className="pointer-events-none absolute end-2 flex">
        <Kbd>{"/"}</Kbd>
      </span>
      <CompletionList id={id} shown={shown} options={shown ? options : []} at={at} onChoose={choose} />
      {ignored.length > 0 ? (
        <p
          id={`${id}-ignored`}
          role="status"
          className="absolute inset-x-0 top-full z-30 mt-1 rounded-control border border-amber-line bg-amber-soft px-3 py-1.5 text-amber"
        >
          {t("search.ignored", { words: ignored.join(" ") })}
        </p>
      ) : null}
    </form>
  );
}
