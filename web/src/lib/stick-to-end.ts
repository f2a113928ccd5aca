import { type RefObject, useEffect, useState } from "react";

const NEAR = 24;

/** A region that was scrolled to its end stays there while it shrinks, as when the field below it grows. Tells whether it is there. */
export function useStickToEnd(region: RefObject<HTMLElement | null>, ready: boolean) {
  const [ended, setEnded] = useState(true);
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    let atEnd = true;
    const onScroll = () => {
      atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      setEnded(atEnd);
    };
    const observer = new ResizeObserver(() => {
      if (atEnd) element.scrollTop = element.scrollHeight;
    });
    onScroll();
    element.addEventListener("scroll", onScroll, { passive: true });
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", onScroll);
      observer.disconnect();
    };
  }, [region, ready]);
  return ended;
}
