import { useEffect, useRef } from "react";

export type Shortcuts = Record<string, () => void>;

/** Whether the key is meant for what has the focus: a field, a menu, a dialog. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest(
      "input, textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=dialog], dialog[open]",
    ) !== null
  );
}

/** Single keys for this screen. They never reach into a field and never replace the browser's own combinations. */
export function useShortcuts(shortcuts: Shortcuts) {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      // Letters carry their shift in themselves; the other keys are told apart by name.
      const name = event.shiftKey && event.key.length > 1 ? `shift+${event.key}` : event.key;
      const action = current.current[name];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
