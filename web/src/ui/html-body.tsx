import { createElement, type ReactNode, useMemo } from "react";

import { cx } from "./class-names";

/** The server has cut the HTML down already; what is not on this list is not drawn either, whatever it let through. */
const PLAIN = new Set(
  "abbr b blockquote br caption code dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var".split(
    " ",
  ),
);
const VOID = new Set(["br", "hr"]);
const NUMBERS = ["colspan", "rowspan", "start"] as const;
const REACT_NAMES = { colspan: "colSpan", rowspan: "rowSpan", start: "start" } as const;
const SCHEMES = /^(https?:|mailto:|tel:)/i;
/** Deeper than this nobody reads. */
const DEEPEST = 60;

type Props = {
  html: string;
  /** Where a picture of the message itself is drawn, by what stands behind `cid:`; `null` where it has none. */
  pictureAt: (name: string) => string | null;
  /** What stands in the place of a picture that is not loaded. */
  blocked: string;
  className?: string;
};

/** What somebody else formatted: read into elements of ours, never put into the page as it is. */
export function HtmlBody({ html, pictureAt, blocked, className }: Props) {
  const content = useMemo(() => {
    // A document of its own: nothing in it is loaded or run.
    const parsed = new DOMParser().parseFromString(html, "text/html");
    return childrenOf(parsed.body, { pictureAt, blocked }, 0);
  }, [html, pictureAt, blocked]);
  return (
    <div dir="auto" className={cx("rich max-w-[75ch] text-base wrap-anywhere max-md:text-lg", className)}>
      {content}
    </div>
  );
}

type How = Pick<Props, "pictureAt" | "blocked">;

const childrenOf = (node: Node, how: How, depth: number): ReactNode[] =>
  depth > DEEPEST ? [node.textContent] : [...node.childNodes].map((child, n) => drawn(child, how, depth, n));

function drawn(node: Node, how: How, depth: number, key: number): ReactNode {
  if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? node.textContent : null;
  const name = node.localName;
  if (name === "img") return <Picture key={key} element={node} how={how} />;
  const children = VOID.has(name) ? [] : childrenOf(node, how, depth + 1);
  if (name === "a") {
    const to = node.getAttribute("href") ?? "";
    return SCHEMES.test(to) ? (
      <a key={key} href={to} target="_blank" rel="noopener noreferrer nofollow" title={to}>
        {children}
      </a>
    ) : (
      <span key={key}>{children}</span>
    );
  }
  if (!PLAIN.has(name)) return <span key={key}>{children}</span>;
  const attributes: Record<string, unknown> = { key };
  for (const attribute of NUMBERS) {
    const value = Number(node.getAttribute(attribute));
    if (Number.isInteger(value) && value > 0) attributes[REACT_NAMES[attribute]] = Math.min(value, 1000);
  }
  const direction = node.getAttribute("dir");
  if (direction === "rtl" || direction === "ltr" || direction === "auto") attributes["dir"] = direction;
  return createElement(name, attributes, ...children);
}

function Picture({ element, how }: { element: Element; how: How }) {
  const source = element.getAttribute("src") ?? "";
  const alt = element.getAttribute("alt") ?? "";
  const own = source.startsWith("cid:") ? how.pictureAt(source.slice(4)) : null;
  if (own) return <img src={own} alt={alt} loading="lazy" className="my-1 max-h-[60vh] max-w-full rounded-control" />;
  // A picture that nobody could see, as senders put in to learn that they are read, leaves no trace.
  if (element.getAttribute("width") === "1" || element.getAttribute("height") === "1") return null;
  return (
    <span className="inline-block rounded-control border border-dashed border-line-strong px-1.5 text-text-3">
      {alt || how.blocked}
    </span>
  );
}
