/** Splits what was written from the earlier mail that hangs below it. */
export function splitQuote(text: string): { said: string; quoted: string } {
  const lines = text.trimEnd().split("\n");
  let start = lines.length;
  while (start > 0 && /^\s*(>|$)/.test(lines[start - 1] ?? "")) start -= 1;
  if (!lines.slice(start).some((line) => /^\s*>/.test(line))) return { said: text.trim(), quoted: "" };
  // The line that introduces a quotation ("On Monday Anna wrote:") belongs to it.
  if (start > 1 && /:\s*$/.test(lines[start - 1] ?? "")) start -= 1;
  const said = lines.slice(0, start).join("\n").trim();
  return said === "" ? { said: text.trim(), quoted: "" } : { said, quoted: lines.slice(start).join("\n").trim() };
}
