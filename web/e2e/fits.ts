/** Finds what a narrow screen, long words or the other writing direction would break; each finding is one line. */
import { type Page, expect } from "@playwright/test";

/** Runs in the page: what cannot be seen whole, reached, or told from its neighbour. */
function misfits(): string[] {
  const found: string[] = [];
  const root = document.documentElement;
  const named = (element: Element) =>
    `<${element.tagName.toLowerCase()}> "${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 60)}"`;
  const shown = (element: Element) => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  // Kept for screen readers alone: one pixel, cut.
  const forVoices = (element: Element) => element.getBoundingClientRect().width <= 1;
  const cuts = (element: Element) => getComputedStyle(element).overflowX !== "visible";
  const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);

  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth - root.clientWidth}px too wide`);

  const controls = [
    ...document.querySelectorAll("a, button, input, textarea, select, [role=option], [role^=menuitem]"),
  ];
  for (const control of controls) {
    if (!shown(control) || forVoices(control)) continue;
    const box = control.getBoundingClientRect();
    let edge = control.parentElement;
    let beside = false;
    for (; edge; edge = edge.parentElement) {
      if (!cuts(edge)) continue;
      const frame = edge.getBoundingClientRect();
      if (frame.width <= 1) beside = true;
      if (scrolls(edge) && edge.scrollWidth > edge.clientWidth && edge.clientWidth > 0) {
        // A strip made to be scrolled sideways shows the rest; anything else that does so is a fault, found below.
        beside = true;
        break;
      }
      if (box.left < frame.left - 1.5 || box.right > frame.right + 1.5) break;
    }
    if (beside) continue;
    if (edge) found.push(`cut at the side: ${named(control)}`);
    else if (box.left < -1 || box.right > root.clientWidth + 1) found.push(`outside the page: ${named(control)}`);
  }

  for (const element of document.querySelectorAll("body *")) {
    if (!shown(element) || forVoices(element)) continue;
    const style = getComputedStyle(element);
    const wide = element.scrollWidth - element.clientWidth;
    if (
      wide > 1 &&
      element.clientWidth > 0 &&
      /auto|scroll/.test(style.overflowX) &&
      !element.closest("[data-sideways]")
    )
      if (!element.matches("input, textarea")) found.push(`scrolls sideways by ${wide}px: ${named(element)}`);
    const worded = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (worded && wide > 1 && style.display !== "inline" && style.overflowX === "visible")
      found.push(`words run out of ${named(element)}`);
    const cutOff = style.textOverflow === "ellipsis" && wide > 1;
    if (cutOff && !element.matches("input") && !element.closest("[title], [aria-label]"))
      found.push(`cut off, and the whole is nowhere: ${named(element)}`);
  }
  return [...new Set(found)];
}

export async function expectFits(page: Page, where: string) {
  // The fonts decide the widths.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(misfits), { message: where, timeout: 3000 }).toEqual([]);
}
