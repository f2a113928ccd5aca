import { choice } from "./choice";

export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

/** Puts the wanted theme on the page; `system` leaves the choice to the style sheet. */
export function applyTheme(theme: Theme = themeChoice.get()) {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export const themeChoice = choice<Theme>("theme", THEMES, "system", applyTheme);
export const setTheme = themeChoice.set;
export const useTheme = themeChoice.use;
