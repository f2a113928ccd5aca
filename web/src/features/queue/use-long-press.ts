import { type PointerEvent, useRef } from "react";

const LONG_MS = 450;
/** A finger that moves this far scrolls. */
const MOVED = 8;

/** What a finger that rests on something does; the tap that ends it does nothing more. */
export function useLongPress(act: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const from = useRef({ x: 0, y: 0 });
  const pressed = useRef(false);
  const cancel = () => clearTimeout(timer.current);
  return {
    handlers: {
      onPointerDown: ({ pointerType, clientX, clientY }: PointerEvent) => {
        pressed.current = false;
        if (pointerType === "mouse") return;
        from.current = { x: clientX, y: clientY };
        cancel();
        timer.current = setTimeout(() => {
          pressed.current = true;
          act();
        }, LONG_MS);
      },
      onPointerMove: ({ clientX, clientY }: PointerEvent) => {
        if (Math.hypot(clientX - from.current.x, clientY - from.current.y) > MOVED) cancel();
      },
      onPointerUp: cancel,
      onPointerCancel: cancel,
    },
    /** Whether the tap that comes now ended a long press. */
    ended: () => pressed.current,
  };
}
