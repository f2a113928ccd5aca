const LINES = 40;
const LETTERS = 4000;

/** The first part of a text that is too long to be read in one go, or `null` for one that is not. */
export function beginningOf(text: string): string | null {
  const lines = text.split("\n");
  // What is only a little longer is better shown than folded.
  if (lines.length <= LINES * 1.5 && text.length <= LETTERS * 1.5) return null;
  const part = lines.slice(0, LINES).join("\n").slice(0, LETTERS);
  // Never through the middle of a character of two units.
  return /[\uD800-\uDBFF]$/.test(part) ? part.slice(0, -1) : part;
}
