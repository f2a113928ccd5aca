import { X } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";

import { useT } from "../../i18n/language";
import { tagsIn } from "../../lib/tags";

type Props = { tags: string[]; may: boolean; onChange: (tags: string[], onRefused?: () => void) => void };

export function Tags({ tags, may, onChange }: Props) {
  const t = useT();
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const add = (event: FormEvent) => {
    event.preventDefault();
    const added = tagsIn(text).filter((tag) => !tags.includes(tag));
    setText("");
    // What the server refuses stands in the field again, unless something else does by then.
    if (added.length > 0) onChange([...tags, ...added], () => setText((now) => now || text));
  };
  const remove = (tag: string) => {
    onChange(tags.filter((each) => each !== tag));
    field.current?.focus();
  };
  return (
    <div className="grid grid-cols-[96px_minmax(0,1fr)] items-start">
      <dt className="flex h-7 items-center text-text-2">{t("property.tags")}</dt>
      <dd className="flex min-h-7 min-w-0 flex-wrap items-center gap-1">
        {tags.map((tag) => (
          <span
            key={tag}
            className="inline-flex h-6 max-w-full items-center rounded-control bg-sunken ps-2 max-md:h-11"
          >
            <span className="truncate" title={tag}>
              {tag}
            </span>
            {may ? (
              <button
                type="button"
                aria-label={t("property.removeTag", { tag })}
                onClick={() => remove(tag)}
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
          <form onSubmit={add} className="min-w-20 flex-1">
            <input
              ref={field}
              aria-label={t("property.addTag")}
              placeholder={t("property.addTag")}
              value={text}
              onChange={(event) => setText(event.target.value)}
              className="h-6 w-full rounded-control bg-transparent max-md:h-11"
            />
          </form>
        ) : null}
      </dd>
    </div>
  );
}
