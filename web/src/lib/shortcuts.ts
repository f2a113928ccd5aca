import { useEffect, useRef } from "react";

import { choice } from "./choice";

/** By the key that is pressed, such as `e` or `shift+ArrowDown`, or by two of them one after the other, such as `g q`. */
export type Shortcuts = Record<string, () => void>;

/** How long a first key waits for its second one. */
const SECOND_KEY_MS = 1500;

/** Whether single letters do something; without them, the keys that fields know too still work. */
export const keysChoice = choice("shortcuts", ["on", "off"] as const, "on");

/** Whether the key is one that can be switched off: a letter, or two of them one after the other. */
export const isSingleKey = (key: string) => key.split(" ").every((part) => part.length === 1);

type Registered = { readonly current: Shortcuts };
/** What came last is nearest to the reader, and is asked first. */
const registered: Registered[] = [];
let first: { key: string; until: number } | null = null;

/** Whether the key is meant for what has the focus: a field, a menu, a dialog. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest(
      "input, textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=dialog], dialog[open]",
    ) !== null
  );
}

/** A letter is a capital with shift, whatever caps lock says; other keys with shift have a name of their own. */
function nameOf({ key, shiftKey }: KeyboardEvent): string {
  if (/^[a-z]$/i.test(key)) return shiftKey ? key.toUpperCase() : key.toLowerCase();
  return shiftKey && key.length > 1 ? `shift+${key}` : key;
}
const find = (name: string) => registered.findLast(({ current }) => current[name])?.current[name];
const begins = (key: string) =>
  registered.some(({ current }) => Object.keys(current).some((name) => name.startsWith(`${key} `)));

function onKey(event: KeyboardEvent) {
  if (event.key === "Shift") return;
  const before = first && first.until > Date.now() ? first.key : null;
  first = null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
  if (event.key.length === 1 && keysChoice.get() === "off") return;
  const name = nameOf(event);
  const action = (before && find(`${before} ${name}`)) || find(name);
  if (action) {
    event.preventDefault();
    action();
  } else if (begins(name)) first = { key: name, until: Date.now() + SECOND_KEY_MS };
}

/** Keys for this screen. They never reach into a field and never replace the browser's own combinations. */
export function useShortcuts(shortcuts: Shortcuts) {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    if (registered.length === 0) window.addEventListener("keydown", onKey);
    registered.push(current);
    return () => {
      registered.splice(registered.indexOf(current), 1);
      if (registered.length === 0) window.removeEventListener("keydown", onKey);
    };
  }, []);
}

/** A letter with ctrl or ⌘, from wherever the focus is, unless what has it uses the combination itself. */
export function useCombination(key: string, action: () => void) {
  const current = useRef(action);
  useEffect(() => {
    current.current = action;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const meant = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (event.defaultPrevented || !meant || event.key.toLowerCase() !== key) return;
      event.preventDefault();
      current.current();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [key]);
}
