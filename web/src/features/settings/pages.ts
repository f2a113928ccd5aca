import type { Me } from "../../api/types";
import type { Key } from "../../i18n/translate";

type Page = { to: string; title: Key; needs?: string };
type Group = { title: Key; pages: Page[] };

/** Every page of the settings; one that somebody may not use is not there for them. */
const GROUPS = [
  {
    title: "settings.group.me",
    pages: [
      { to: "/settings/profile", title: "settings.profile" },
      { to: "/settings/security", title: "settings.security" },
      { to: "/settings/tokens", title: "settings.tokens", needs: "tokens.write" },
    ],
  },
  {
    title: "settings.group.desk",
    pages: [{ to: "/settings/desk", title: "settings.desk", needs: "settings.write" }],
  },
  {
    title: "settings.group.people",
    pages: [
      { to: "/settings/users", title: "settings.users", needs: "users.read" },
      { to: "/settings/roles", title: "settings.roles", needs: "users.read" },
      { to: "/settings/technicians", title: "settings.technicians", needs: "technicians.read" },
      { to: "/settings/teams", title: "settings.teams", needs: "technicians.read" },
    ],
  },
  {
    title: "settings.group.work",
    pages: [
      { to: "/settings/categories", title: "settings.categories", needs: "categories.write" },
      { to: "/settings/tags", title: "settings.tags", needs: "tags.write" },
      { to: "/settings/import", title: "settings.import", needs: "imports.run" },
    ],
  },
] as const satisfies Group[];

export type SettingsPath = (typeof GROUPS)[number]["pages"][number]["to"];

/** The pages that this person may use, by group. */
export function pagesFor(me: Me) {
  const groups = GROUPS.map((group) => ({
    title: group.title,
    pages: group.pages.filter((page) => !("needs" in page) || me.permissions.includes(page.needs)),
  }));
  return groups.filter(({ pages }) => pages.length > 0);
}
