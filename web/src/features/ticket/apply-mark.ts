export type Mark = "bold" | "italic" | "link" | "bullets" | "numbers" | "quote" | "code";

/** What stands around words. */
const AROUND = { bold: "**", italic: "*", code: "`" } as const;
/** What stands before lines. */
const BEFORE = { bullets: () => "- ", numbers: (n: number) => `${n + 1}. `, quote: () => "> " } as const;

/** The text with the mark at the selection, or without it where it is there already, and what is selected then. */
export type Marked = { from: number; to: number; text: string; select: [number, number] };

export function marked(text: string, start: number, end: number, mark: Mark): Marked {
  const chosen = text.slice(start, end);
  if (mark === "link") {
    const address = /^https?:\/\/\S+$/.test(chosen);
    const made = address ? `[](${chosen})` : `[${chosen}](https://)`;
    const at = address ? start + 1 : start + made.length - 1;
    return { from: start, to: end, text: made, select: [at, at] };
  }
  if (mark === "code" && chosen.includes("\n")) {
    const made = `\`\`\`\n${chosen}\n\`\`\``;
    return { from: start, to: end, text: made, select: [start + 4, start + 4 + chosen.length] };
  }
  if (mark === "bold" || mark === "italic" || mark === "code") return aroundWords(text, start, end, AROUND[mark]);
  return beforeLines(text, start, end, BEFORE[mark]);
}

function aroundWords(text: string, start: number, end: number, sign: string): Marked {
  const { length } = sign;
  if (text.slice(start - length, start) === sign && text.slice(end, end + length) === sign)
    return {
      from: start - length,
      to: end + length,
      text: text.slice(start, end),
      select: [start - length, end - length],
    };
  const made = `${sign}${text.slice(start, end)}${sign}`;
  return { from: start, to: end, text: made, select: [start + length, end + length] };
}

function beforeLines(text: string, start: number, end: number, sign: (n: number) => string): Marked {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", end);
  const to = next === -1 ? text.length : next;
  const lines = text.slice(from, to).split("\n");
  const has = lines.every((line, n) => line.startsWith(sign(n)));
  const made = lines.map((line, n) => (has ? line.slice(sign(n).length) : `${sign(n)}${line}`)).join("\n");
  return { from, to, text: made, select: [from + made.length, from + made.length] };
}

/** Does it in the field as if it were typed, so that it can be undone by the usual keys. */
export function applyMark(field: HTMLTextAreaElement, mark: Mark) {
  const { from, to, text, select } = marked(field.value, field.selectionStart, field.selectionEnd, mark);
  typeInto(field, from, to, text);
  field.setSelectionRange(...select);
}

/** Types a text at the caret, in place of what is selected. */
export function typeAtCaret(field: HTMLTextAreaElement, text: string) {
  typeInto(field, field.selectionStart, field.selectionEnd, text);
}

function typeInto(field: HTMLTextAreaElement, from: number, to: number, text: string) {
  field.focus();
  field.setSelectionRange(from, to);
  // Said to be out of date for years, and still the only way that keeps what can be undone.
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
