/** What was opened lately, for the command palette: kept in this browser, and of one person alone. */
export type Recent = { kind: "ticket"; id: string; label: string };

const KEY = "tierline.recent";
const MOST = 8;

function isRecent(value: unknown): value is Recent {
  if (typeof value !== "object" || value === null) return false;
  const { kind, id, label } = value as Record<string, unknown>;
  return kind === "ticket" && typeof id === "string" && typeof label === "string";
}

export function recent(): Recent[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isRecent) : [];
  } catch {
    return [];
  }
}

export function rememberRecent(opened: Recent) {
  const others = recent().filter(({ kind, id }) => kind !== opened.kind || id !== opened.id);
  localStorage.setItem(KEY, JSON.stringify([opened, ...others].slice(0, MOST)));
}

/** Someone else at this browser must not read what was opened. */
export const forgetRecent = () => localStorage.removeItem(KEY);
