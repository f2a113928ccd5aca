import { en } from "./en";
import type { Catalogue } from "./translate";

/** English with each entry 40 % longer, as an unkind translation would be: what a layout must bear. */
function stretched(text: string): string {
  const letters = text.replace(/\{\w+\}/g, "").replace(/[^a-z]/gi, "");
  const more = letters.slice(0, Math.ceil(letters.length * 0.4)).toLowerCase();
  // Long words, not endless ones: a sentence may break somewhere.
  return text + more.replace(/.{12}(?=.)/g, "$& ");
}

const entries = Object.entries(en).map(([key, entry]) => [
  key,
  typeof entry === "string" ? stretched(entry) : { one: stretched(entry.one), other: stretched(entry.other) },
]);
// Each key of English, in its form: that is what makes the cast true.
export const pseudo = Object.fromEntries(entries) as Catalogue;
