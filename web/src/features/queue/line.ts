/** The query line: the filters of a list written as the search takes them, and what completes a word of it. */
import { FILTERS, type Filter, type QueueSearch, toFilter } from "./filters";

/** What a line may name beside the filters of a list: only a search can answer it. */
const SEARCHED = ["type", "number"] as const;
export type LineField = Filter | (typeof SEARCHED)[number];
export const LINE_FIELDS: readonly LineField[] = [...FILTERS, ...SEARCHED];

export const quoted = (value: string) => (/[\s"]/.test(value) ? `"${value.replaceAll('"', "")}"` : value);

/** The line for a search; `nameOf` says what a person reads in place of an id. */
export function lineOf(search: QueueSearch, nameOf: (filter: Filter, value: string) => string = (_, value) => value) {
  const filters = toFilter(search);
  const parts = FILTERS.flatMap((filter) => {
    const value = filters[filter];
    return value ? [`${filter}:${quoted(nameOf(filter, value))}`] : [];
  });
  return [...parts, ...(search.q ? [search.q] : [])].join(" ");
}

/** What is being typed at the caret: a field's beginning, or a value of a field. `from` to `to` is what it would replace. */
export type Typing = { field: LineField | null; text: string; from: number; to: number };

export function typingAt(line: string, at: number): Typing {
  // The line may have become shorter than where the caret was.
  const caret = Math.min(at, line.length);
  for (let from = 0; from < caret;) {
    const end = wordEnd(line, from);
    if (end >= caret) return typingOf(line, from, end, caret);
    from = end + 1;
  }
  return { field: null, text: "", from: caret, to: caret };
}

/** Where the word that begins here ends: at white space outside of quotes. */
function wordEnd(line: string, from: number): number {
  let inQuotes = false;
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === '"') inQuotes = !inQuotes;
    else if (!inQuotes && /\s/.test(line[at] ?? "")) return at;
  }
  return line.length;
}

function typingOf(line: string, from: number, to: number, caret: number): Typing {
  const typed = line.slice(from, caret);
  const colon = typed.indexOf(":");
  const name = typed.slice(0, Math.max(colon, 0)).toLowerCase();
  const field = LINE_FIELDS.find((each) => each === name) ?? null;
  if (!field) return { field: null, text: typed.replaceAll('"', ""), from, to };
  // Of several values with commas between, the last is the one being typed.
  const value = typed.slice(colon + 1);
  const comma = value.startsWith('"') ? -1 : value.lastIndexOf(",");
  const begin = from + colon + 1 + comma + 1;
  return { field, text: line.slice(begin, caret).replaceAll('"', ""), from: begin, to };
}

/** The line with what was chosen in place of what was typed, and where the caret goes. */
export function completed(line: string, { from, to }: Typing, text: string): { line: string; caret: number } {
  const rest = line.slice(to);
  const written = text.endsWith(":") || rest.startsWith(" ") ? text : `${text} `;
  const caret = from + written.length + (rest.startsWith(" ") && !text.endsWith(":") ? 1 : 0);
  return { line: line.slice(0, from) + written + rest, caret };
}
