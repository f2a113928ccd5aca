import { Link } from "@tanstack/react-router";

import { useT } from "../../i18n/language";

const EXAMPLES = [
  ["customer:acme", "customer"],
  ["status:open", "status"],
  ["priority:p1", "priority"],
  ["technician:me", "technician"],
  ["created:>2026-01-01", "created"],
  ["#4812", "number"],
] as const;

/** What can be typed, before anything is. */
export function SearchStart() {
  const t = useT();
  return (
    <div className="mx-auto max-w-md px-6 py-12">
      <h2 className="text-lg font-semibold">{t("search.start.title")}</h2>
      <p className="mt-1 text-base text-text-2">{t("search.start.hint")}</p>
      <ul className="mt-4">
        {EXAMPLES.map(([example, meaning]) => (
          <li key={example} className="border-b border-line">
            <Link
              to="/search"
              search={{ q: example }}
              className="flex min-h-9 items-center justify-between gap-4 hover:bg-hover max-md:min-h-11"
            >
              <code className="font-sans font-medium text-accent">{example}</code>
              <span className="text-text-2">{t(`search.help.${meaning}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
