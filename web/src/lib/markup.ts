/**
 * The marks that the composer understands, a small and fixed part of Markdown: **bold**, *italic*, `code`,
 * [words](https://…), ![picture](att_…), lists, quotes and blocks of code. Whatever else is typed stays as it is.
 */
export type Inline =
  | { kind: "text" | "code"; text: string }
  | { kind: "bold" | "italic"; of: Inline[] }
  | { kind: "link"; to: string; of: Inline[] }
  | { kind: "picture"; file: string; name: string };
export type Block =
  | { kind: "lines" | "quote"; lines: Inline[][] }
  | { kind: "bullets"; items: Inline[][] }
  | { kind: "numbers"; start: number; items: Inline[][] }
  | { kind: "code"; text: string };

/** Each mark stands at the beginning of what is left; what it holds must not be blank at its edges. */
const MARKS: [RegExp, (match: RegExpExecArray) => Inline][] = [
  [/^`([^`\n]+)`/, ([, text = ""]) => ({ kind: "code", text })],
  [/^!\[([^\]\n]*)\]\((att_[0-9a-z]{26})\)/, ([, name = "", file = ""]) => ({ kind: "picture", file, name })],
  [
    /^\[([^\]\n]+)\]\(((?:https?:\/\/|mailto:|tel:)[^\s()]+)\)/,
    ([, words = "", to = ""]) => ({ kind: "link", to, of: parseInline(words) }),
  ],
  [/^\*\*(?=\S)([^\n]*?\S)\*\*(?!\*)/, ([, words = ""]) => ({ kind: "bold", of: parseInline(words) })],
  [/^\*(?=[^\s*])([^\n*]*?[^\s*])\*(?!\*)/, ([, words = ""]) => ({ kind: "italic", of: parseInline(words) })],
  [/^https?:\/\/[^\s<>"'`]*[^\s<>"'`.,:;!?)\]*]/, ([to]) => ({ kind: "link", to, of: [{ kind: "text", text: to }] })],
];
/** The mark of a picture: the file of this id, and what it is called. */
export const pictureMark = (file: string, name: string) => `![${name.replace(/[[\]\n]/g, " ").trim()}](${file})`;

/** The text without the marks of this picture. */
export const withoutPicture = (text: string, file: string) =>
  text.replace(/!\[[^\]\n]*\]\((att_[0-9a-z]{26})\)/g, (mark, own: string) => (own === file ? "" : mark));

/** Where a mark can begin. */
const BEGINS = /[`![*h]/;

export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let plain = "";
  let rest = text;
  while (rest !== "") {
    const found = BEGINS.test(rest.charAt(0)) ? firstMark(rest, plain) : null;
    if (found === null) {
      plain += rest.charAt(0);
      rest = rest.slice(1);
      continue;
    }
    if (plain !== "") parts.push({ kind: "text", text: plain });
    plain = "";
    parts.push(found.inline);
    rest = rest.slice(found.length);
  }
  if (plain !== "") parts.push({ kind: "text", text: plain });
  return parts;
}

function firstMark(rest: string, before: string): { inline: Inline; length: number } | null {
  for (const [mark, make] of MARKS) {
    const match = mark.exec(rest);
    // An asterisk within a word or a sum is one, and an address does not begin in the middle of a word.
    if (match && !(/^[*h]/.test(rest) && /[\p{L}\p{N}\\]$/u.test(before)))
      return { inline: make(match), length: match[0].length };
  }
  return null;
}

const BULLET = /^\s{0,3}[-*•]\s+(.*)$/;
const NUMBER = /^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const FENCE = /^```/;

export function parseMarkup(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  let at = 0;
  /** The lines from here on for which it holds, and what it makes of each. */
  const take = (pattern: RegExp, group: number): string[] => {
    const taken: string[] = [];
    for (let match; at < lines.length && (match = pattern.exec(lines[at] ?? "")); at += 1)
      taken.push(match[group] ?? "");
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const number = NUMBER.exec(line);
    if (FENCE.test(line)) {
      const end = lines.findIndex((other, n) => n > at && FENCE.test(other));
      const last = end === -1 ? lines.length : end;
      blocks.push({ kind: "code", text: lines.slice(at + 1, last).join("\n") });
      at = last + 1;
    } else if (BULLET.test(line)) blocks.push({ kind: "bullets", items: take(BULLET, 1).map(parseInline) });
    else if (number)
      blocks.push({ kind: "numbers", start: Number(number[1]), items: take(NUMBER, 2).map(parseInline) });
    else if (QUOTE.test(line)) blocks.push({ kind: "quote", lines: take(QUOTE, 1).map(parseInline) });
    else if (line.trim() === "") at += 1;
    else {
      const plain: string[] = [];
      for (; at < lines.length && isPlain(lines[at] ?? ""); at += 1) plain.push(lines[at] ?? "");
      blocks.push({ kind: "lines", lines: plain.map(parseInline) });
    }
  }
  return blocks;
}

const isPlain = (line: string) =>
  line.trim() !== "" && ![FENCE, BULLET, NUMBER, QUOTE].some((pattern) => pattern.test(line));

const escaped = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

function htmlOf(inlines: Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case "text":
          return escaped(inline.text);
        case "code":
          return `<code>${escaped(inline.text)}</code>`;
        case "bold":
          return `<strong>${htmlOf(inline.of)}</strong>`;
        case "italic":
          return `<em>${htmlOf(inline.of)}</em>`;
        case "link":
          return `<a href="${escaped(inline.to)}">${htmlOf(inline.of)}</a>`;
        case "picture":
          return `<img src="cid:${inline.file}" alt="${escaped(inline.name)}">`;
      }
    })
    .join("");
}

export function toHtml(blocks: Block[]): string {
  const list = (items: Inline[][]) => items.map((item) => `<li>${htmlOf(item)}</li>`).join("");
  return blocks
    .map((block) => {
      switch (block.kind) {
        case "lines":
          return `<p>${block.lines.map(htmlOf).join("<br>")}</p>`;
        case "quote":
          return `<blockquote><p>${block.lines.map(htmlOf).join("<br>")}</p></blockquote>`;
        case "bullets":
          return `<ul>${list(block.items)}</ul>`;
        case "numbers":
          return `<ol${block.start === 1 ? "" : ` start="${block.start}"`}>${list(block.items)}</ol>`;
        case "code":
          return `<pre><code>${escaped(block.text)}</code></pre>`;
      }
    })
    .join("");
}

/** Whether something in it is more than lines of words: only that is worth HTML. */
export function isFormatted(blocks: Block[]): boolean {
  const plain = (inline: Inline) => inline.kind === "text" || (inline.kind === "link" && isAddress(inline));
  return blocks.some((block) => block.kind !== "lines" || !block.lines.every((line) => line.every(plain)));
}

const isAddress = (link: Inline & { kind: "link" }) => link.of[0]?.kind === "text" && link.of[0].text === link.to;
