/** The inbox's screens, loaded when somebody goes there. */
import { useNavigate, useSearch } from "@tanstack/react-router";

import { InboxScreen } from "../features/inbox/inbox-screen";
import { PreferencesScreen } from "../features/inbox/preferences-screen";
import { useT } from "../i18n/language";
import { useTitle } from "../lib/title";

export function Inbox() {
  const { show } = useSearch({ from: "/in/inbox" });
  const navigate = useNavigate();
  const t = useT();
  useTitle(`${t("inbox.title")} · ${t("app.name")}`);
  return (
    <InboxScreen
      unread={show === "unread"}
      onUnread={(only) => void navigate({ to: "/inbox", search: only ? { show: "unread" } : {}, replace: true })}
    />
  );
}

export function InboxPreferences() {
  const t = useT();
  useTitle(`${t("inbox.preferences")} · ${t("app.name")}`);
  return <PreferencesScreen />;
}
