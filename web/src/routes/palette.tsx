import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";

import { useUndo } from "../api/undo";
import { VIEWS, type View } from "../features/queue/filters";
import { searchOf } from "../features/queue/saved-views";
import { useSavedViews } from "../features/queue/use-views";
import { useLogout, useSetLanguage } from "../features/session/mutations";
import { LANGUAGES, useWords } from "../i18n/language";
import type { Command } from "../lib/commands";
import { DENSITIES, densityChoice } from "../lib/density";
import { useRail } from "../lib/rail";
import { useMay, useMe } from "../lib/session";
import { keysChoice } from "../lib/shortcuts";
import { THEMES, setTheme } from "../lib/theme";

const AT_REST_MS = 1500;

const load = async () => ({ default: (await import("../features/palette/palette")).Palette });
const Palette = lazy(load);

/** Fetched once the desk is at rest: the first letters that are typed into it must find it there. */
export function usePaletteAtHand() {
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => {}), AT_REST_MS);
    return () => clearTimeout(timer);
  }, []);
}

/** What can be done from everywhere. */
function useCommandsOfTheDesk(onKeys: () => void): Command[] {
  const { t } = useWords();
  const navigate = useNavigate();
  const me = useMe();
  const { undoLast } = useUndo();
  const { folded, toggle } = useRail();
  const setLanguage = useSetLanguage();
  const logout = useLogout(() => void navigate({ to: "/login" }));
  const keys = keysChoice.use();
  // A contact has no desk, and who is no technician has nothing assigned.
  const hidden: View[] = me.role === "contact" ? ["mine", "unassigned"] : me.technicianId ? [] : ["mine"];
  const views = (Object.keys(VIEWS) as View[]).filter((view) => !hidden.includes(view));
  const { all: saved } = useSavedViews({});
  const choice = (name: string, value: string, label: string, run: () => void): Command => ({
    id: `${name}-${value}`,
    label: t("undo.changed", { field: t(`menu.${name}` as "menu.theme"), value: label }),
    run,
  });
  const mayCreate = useMay("tickets.create");
  const mayChange = useMay("tickets.update");
  return [
    ...(mayCreate
      ? [{ id: "new", label: t("keys.create"), key: "c", run: () => void navigate({ to: "/tickets/new" }) }]
      : []),
    { id: "queue", label: t("nav.queue"), key: "g q", run: () => void navigate({ to: "/queue" }) },
    { id: "inbox", label: t("nav.inbox"), key: "g i", run: () => void navigate({ to: "/inbox" }) },
    ...views.map((view) => ({
      id: `view-${view}`,
      label: t("palette.view", { name: t(`view.${view}`) }),
      run: () => void navigate({ to: "/queue", search: VIEWS[view] }),
    })),
    ...saved.map((view) => ({
      id: `view-${view.id}`,
      label: t("palette.view", { name: view.name }),
      run: () => void navigate({ to: "/queue", search: searchOf(view) }),
    })),
    {
      id: "search",
      label: t("nav.search"),
      key: "g s",
      run: () => void navigate({ to: "/search", search: { q: "" } }),
    },
    ...(mayChange ? [{ id: "undo", label: t("keys.undo"), key: "u", run: undoLast }] : []),
    ...THEMES.map((theme) => choice("theme", theme, t(`menu.theme.${theme}`), () => setTheme(theme))),
    ...DENSITIES.map((each) => choice("density", each, t(`menu.density.${each}`), () => densityChoice.set(each))),
    ...Object.entries(LANGUAGES).map(([code, name]) => choice("language", code, name, () => setLanguage.mutate(code))),
    { id: "rail", label: t(folded ? "rail.open" : "rail.fold"), run: toggle },
    { id: "keys", label: t("menu.keys"), key: "?", run: onKeys },
    {
      id: "keys-switch",
      label: t(keys === "on" ? "palette.keysOff" : "palette.keysOn"),
      run: () => keysChoice.set(keys === "on" ? "off" : "on"),
    },
    { id: "logout", label: t("menu.logout"), run: () => logout.mutate() },
  ];
}

/** The palette with what it can do; fetched when it is first wanted. */
export function PaletteOfTheDesk({ onKeys, onClose }: { onKeys: () => void; onClose: () => void }) {
  const navigate = useNavigate();
  const commands = useCommandsOfTheDesk(onKeys);
  const onDesk = useMe().role !== "contact";
  const mayEdit = useMay("technicians.write");
  const toTickets = (field: string, name: string) =>
    void navigate({ to: "/search", search: { q: `${field}:"${name.replaceAll('"', " ")}"` } });
  return (
    <Suspense fallback={null}>
      <Palette
        commands={commands}
        onClose={onClose}
        leads={{
          toTicket: ({ number }) => void navigate({ to: "/tickets/$id", params: { id: String(number) } }),
          // Who has no page of their own is met in their tickets.
          toPerson: (kind, { id, name }) => {
            if (kind === "customer" && onDesk) void navigate({ to: "/customers/$id", params: { id } });
            else if (kind === "contact" && onDesk) void navigate({ to: "/contacts/$id", params: { id } });
            else if (kind === "technician" && mayEdit)
              void navigate({ to: "/settings/technicians/$id", params: { id } });
            else toTickets(kind, name);
          },
        }}
      />
    </Suspense>
  );
}
