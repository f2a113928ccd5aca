import { Outlet } from "@tanstack/react-router";

import { DeskPage } from "../features/settings/desk-page";
import { ProfilePage } from "../features/settings/profile-page";
import { SecurityPage } from "../features/settings/security-page";
import { SettingsNav } from "../features/settings/settings-nav";
import { TokensPage } from "../features/settings/tokens-page";
import { useT } from "../i18n/language";
import type { Key } from "../i18n/translate";
import { useTitle } from "../lib/title";

/** The frame of the settings: their pages beside the one that is open. */
export function Settings() {
  return (
    <div className="flex min-h-0 min-w-0 flex-1 max-lg:flex-col">
      <SettingsNav />
      <Outlet />
    </div>
  );
}

/** What the tab says while a page of the settings is open. */
function useSettingsTitle(page: Key) {
  const t = useT();
  useTitle(`${t(page)} · ${t("settings.title")} · ${t("app.name")}`);
}

export function Profile() {
  useSettingsTitle("settings.profile");
  return <ProfilePage />;
}

export function Security() {
  useSettingsTitle("settings.security");
  return <SecurityPage />;
}

export function Tokens() {
  useSettingsTitle("settings.tokens");
  return <TokensPage />;
}

export function DeskSettings() {
  useSettingsTitle("settings.desk");
  return <DeskPage />;
}
