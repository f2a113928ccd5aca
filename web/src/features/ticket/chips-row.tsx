import { X } from "lucide-react";
import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";

import { tagsIn } from "../../lib/tags";

type Props = {
  id?: string;
  name: string;
  /** What the field to add one is called. */
  add: string;
  remove: (value: string) => string;
  values: string[];
  may: boolean;
  /** The keyboard that a phone shows. */
  mode?: "text" | "email";
  onChange: (values: string[], onRefused?: () => void) => void;
  /** What the field offers for what is typed, in a list of this id. */
  offered?: (list: string, typed: string) => ReactNode;
};

/** A property that holds several short values: each can go, and more can be typed, with commas between. */
export function ChipsRow({ id, name, add, remove, values, may, mode = "text", onChange, offered }: Props) {
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const added = tagsIn(text).filter((value) => !values.includes(value));
    setText("");
    // What the server refuses stands in the field again, unless something else does by then.
    if (added.length > 0) onChange([...values, ...added], () => setText((now) => now || text));
  };
  const drop = (value: string) => {
    onChange(values.filter((each) => each !== value));
    field.current?.focus();
  };
  return (
    <div className="grid grid-cols-[96px_minmax(0,1fr)] items-start">
      <dt className="flex h-7 items-center text-text-2 max-md:h-11">{name}</dt>
      <dd className="flex min-h-7 min-w-0 flex-wrap items-center gap-1">
        {values.map((value) => (
          <span
            key={value}
            className="inline-flex h-6 max-w-full items-center rounded-control bg-sunken ps-2 max-md:h-11"
          >
            <span className="truncate" title={value}>
              {value}
            </span>
            {may ? (
              <button
                type="button"
                aria-label={remove(value)}
                onClick={() => drop(value)}
                className="grid h-full w-6 place-items-center text-text-3 hover:text-text max-md:w-11"
              >
                <X aria-hidden size={12} />
              </button>
            ) : (
              <span className="w-2" />
            )}
          </span>
        ))}
        {may ? (
          <form onSubmit={submit} className="min-w-20 flex-1">
            <input
              ref={field}
              id={id}
              inputMode={mode}
              autoComplete="off"
              list={offered ? list : undefined}
              aria-label={add}
              placeholder={add}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Escape") event.currentTarget.blur();
              }}
              className="h-6 w-full rounded-control bg-transparent max-md:h-11"
            />
            {offered?.(list, text)}
          </form>
        ) : null}
      </dd>
    </div>
  );
}
