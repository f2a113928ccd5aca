import { useEffect, useLayoutEffect, useRef } from "react";

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

/** How many wait for a page that is under way, and the letters that were typed for it meanwhile. */
let waiting = 0;
let held: string[] = [];

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
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) {
    first = null;
    return;
  }
  const isLetter = event.key.length === 1 && event.key !== " ";
  if (isLetter && keysChoice.get() === "off") return;
  if (waiting > 0 && isLetter) {
    event.preventDefault();
    held.push(nameOf(event));
  } else if (press(nameOf(event))) event.preventDefault();
}

/** Does what the key stands for, alone or after the one before it; whether there is something. */
function press(name: string): boolean {
  const before = first && first.until > Date.now() ? first.key : null;
  first = null;
  const action = (before && find(`${before} ${name}`)) || find(name);
  if (action) action();
  else if (begins(name)) first = { key: name, until: Date.now() + SECOND_KEY_MS };
  return action !== undefined;
}

/**
 * From now on letters are kept for the page that is under way: who went there has left this one, and may be faster than
 * the page. The answer ends the wait. Of what was typed, only the first that does something is done: what comes after
 * it may be the beginning of a text.
 */
export function holdKeys(): () => void {
  waiting += 1;
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    waiting -= 1;
    // An effect ends before those of the page that comes in its place begin.
    queueMicrotask(pressHeld);
  };
}

function pressHeld() {
  if (waiting > 0) return;
  const typed = held;
  held = [];
  typed.some(press);
}

/** Holds the keys as long as what they are for is not there. */
export function useHeldKeys(isHeld: boolean) {
  useLayoutEffect(() => (isHeld ? holdKeys() : undefined), [isHeld]);
}

/** Keys for this screen. They never reach into a field and never replace the browser's own combinations. */
export function useShortcuts(shortcuts: Shortcuts) {
  const current = useRef(shortcuts);
  // With the page and not after it: a key that is pressed as soon as the page is seen is for the page.
  useLayoutEffect(() => {
    current.current = shortcuts;
  });
  useLayoutEffect(() => {
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
