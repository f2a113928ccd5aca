import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";

import { useT } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { Picker } from "../../ui/picker";
import { usePickerWords } from "../../ui/use-picker-words";
import { type SettingsPath, pagesFor } from "./pages";

const isWithin = (pathname: string, page: string) => pathname === page || pathname.startsWith(`${page}/`);

/** The pages of the settings: a column beside the page, on small screens a list that opens. */
export function SettingsNav() {
  const t = useT();
  const words = usePickerWords();
  const groups = pagesFor(useMe());
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const all = groups.flatMap(({ title, pages }) => pages.map((page) => ({ ...page, group: title })));
  const current = all.find(({ to }) => isWithin(pathname, to));
  return (
    <>
      <nav
        aria-label={t("settings.title")}
        className="w-[200px] shrink-0 overflow-y-auto border-e border-line px-2 py-5 max-lg:hidden"
      >
        {groups.map(({ title, pages }) => (
          <div key={title} className="mb-5">
            <h2 className="mb-1 px-2 text-xs font-medium text-text-3">{t(title)}</h2>
            {pages.map((page) => (
              <Link
                key={page.to}
                to={page.to}
                aria-current={isWithin(pathname, page.to) ? "page" : undefined}
                className="flex h-[30px] items-center rounded-control px-2 text-text-2 hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-text"
              >
                <span className="truncate">{t(page.title)}</span>
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <div className="border-b border-line px-4 py-2 lg:hidden">
        <Picker<SettingsPath>
          name={t("settings.choose")}
          words={words}
          options={all.map(({ to, title, group }) => ({ value: to, label: t(title), detail: t(group) }))}
          chosen={current ? [current.to] : []}
          onChoose={(to) => void navigate({ to })}
          trigger={
            <button
              type="button"
              className="flex min-h-9 items-center gap-1.5 rounded-control px-2 font-medium hover:bg-hover max-md:min-h-11"
            >
              <span className="text-text-3">{t("settings.title")}</span>
              <span>{current ? t(current.title) : null}</span>
              <ChevronDown aria-hidden size={14} className="text-text-3" />
            </button>
          }
        />
      </div>
    </>
  );
}
