import { useEffect } from "react";

/** After a change of the screen the focus is at its content, unless something there took it already. */
export function useArrival(screen: string, id: string) {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === null || document.activeElement === document.body)
        document.getElementById(id)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [screen, id]);
}
