import { Clock, Zap } from "lucide-react";
import { createElement, useState } from "react";

import { useT } from "../../i18n/language";
import { type Command, offeredCommands } from "../../lib/commands";
import { recent } from "../../lib/recent";
import type { Entry, Group } from "./entry";
import { fits } from "./fits";
import type { Leads } from "./use-found";

const MOST = 8;

const ICON = { "aria-hidden": true, size: 14, strokeWidth: 1.75 } as const;

const entry = ({ key, ...command }: Command): Entry => ({ ...command, keys: key, icon: createElement(Zap, ICON) });

/** What can be done here and everywhere, and, before anything is typed, what was opened lately. */
export function useActions(typed: string, everywhere: Command[], leads: Leads): Group[] {
  const t = useT();
  // As it was when the palette opened: behind it nothing changes by the reader's hand.
  const [here] = useState(offeredCommands);
  // Where one is already is nowhere to go.
  const [lately] = useState(() => recent().filter(({ id }) => window.location.pathname !== `/tickets/${id}`));
  const wanted = typed.trim();
  const fitting = (commands: Command[]) => commands.filter(({ label }) => fits(label, wanted)).map(entry);
  const ours = { name: t("palette.here"), entries: fitting(here) };
  const all = { name: t("palette.actions"), entries: fitting(everywhere) };
  if (wanted !== "")
    return [
      { ...ours, entries: ours.entries.slice(0, MOST) },
      { ...all, entries: all.entries.slice(0, MOST) },
    ];
  const opened = lately.map(({ id, label }): Entry => ({
    id: `recent-${id}`,
    label,
    icon: createElement(Clock, ICON),
    run: () => leads.toTicket({ id, number: Number(id), title: label }),
  }));
  return [{ name: t("palette.recent"), entries: opened.slice(0, 5) }, ours, all];
}
