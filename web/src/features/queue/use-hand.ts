import { type FocusEvent, type PointerEvent, useState } from "react";

type Hand = { pointer: boolean; focus: boolean };
const AWAY: Hand = { pointer: false, focus: false };
/** A finger leaves no trace between two touches: there, a list stands still until it is asked to settle. */
const touched = () => window.matchMedia("(hover: none)").matches;

/** Whether the reader's pointer or focus is in a list; `onMove` hears of it before the list is drawn anew. */
export function useHand(onMove: (held: boolean) => void) {
  const [hand, setHand] = useState(AWAY);
  const move = (change: Partial<Hand>) => {
    const next = { ...hand, ...change };
    if (next.pointer === hand.pointer && next.focus === hand.focus) return;
    onMove(next.pointer || next.focus);
    setHand(next);
  };
  const inside = (event: FocusEvent) =>
    event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
  const handlers = {
    onPointerEnter: ({ pointerType }: PointerEvent) => {
      if (pointerType === "mouse") move({ pointer: true });
    },
    onPointerLeave: () => move({ pointer: false }),
    onFocus: () => move({ focus: true }),
    onBlur: (event: FocusEvent) => {
      if (!inside(event)) move({ focus: false });
    },
  };
  return { held: hand.pointer || hand.focus || touched(), handlers };
}
