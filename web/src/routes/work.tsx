import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";

import { CategoriesPage } from "../features/categories/categories-page";
import { ImportList } from "../features/import/import-list";
import { ImportPage } from "../features/import/import-page";
import { TagsPage } from "../features/tags/tags-page";
import { useT } from "../i18n/language";
import type { Key } from "../i18n/translate";
import { useTitle } from "../lib/title";

function useSettingsTitle(page: Key) {
  const t = useT();
  useTitle(`${t(page)} · ${t("settings.title")} · ${t("app.name")}`);
}

export function Categories() {
  useSettingsTitle("settings.categories");
  return <CategoriesPage />;
}

export function Tags() {
  useSettingsTitle("settings.tags");
  return (
    <TagsPage
      toTickets={(tag, label) => (
        <Link to="/queue" search={{ tag, status: "all" }} className="hover:text-text hover:underline">
          {label}
        </Link>
      )}
    />
  );
}

export function Imports() {
  const navigate = useNavigate();
  useSettingsTitle("settings.import");
  return <ImportList onBegun={(id) => void navigate({ to: "/settings/import/$id", params: { id } })} />;
}

export function ImportRun() {
  const t = useT();
  const { id } = useParams({ from: "/in/settings/import/$id" });
  const navigate = useNavigate();
  useSettingsTitle("settings.import");
  const back = (
    <Link
      to="/settings/import"
      className="mb-2 -ms-1 inline-flex items-center gap-1 rounded-control pe-1.5 text-text-2 hover:text-text max-md:min-h-11"
    >
      <ChevronLeft aria-hidden size={16} strokeWidth={1.75} />
      {t("imports.all")}
    </Link>
  );
  return <ImportPage key={id} id={id} back={back} onGone={() => void navigate({ to: "/settings/import" })} />;
}
