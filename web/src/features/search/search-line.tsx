import { Search } from "lucide-react";
import { type FormEvent, useEffect, useRef } from "react";

import { useT } from "../../i18n/language";
import { Kbd } from "../../ui/kbd";

/** The one query line. The address keeps what was asked; the field starts from it anew whenever it changes. */
export function SearchLine({
  value = "",
  autoFocus,
  onSearch,
}: {
  value?: string;
  autoFocus?: boolean;
  onSearch: (q: string) => void;
}) {
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSearch(field.current?.value.trim() ?? "");
    field.current?.blur();
  };
  return (
    <form role="search" onSubmit={submit} className="relative flex items-center">
      <Search aria-hidden size={16} strokeWidth={1.75} className="pointer-events-none absolute start-2.5 text-text-3" />
      <input
        ref={field}
        key={value}
        id="search-line"
        type="search"
        enterKeyHint="search"
        aria-label={t("search.label")}
        placeholder={t("search.placeholder")}
        defaultValue={value}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        className="h-8 w-full rounded-control border border-line bg-sunken pe-9 ps-8 text-base hover:border-line-strong focus:bg-bg max-md:h-11 max-md:text-lg [&::-webkit-search-cancel-button]:hidden"
      />
      <span aria-hidden className="pointer-events-none absolute end-2 flex">
        <Kbd>{"/"}</Kbd>
      </span>
    </form>
  );
}
