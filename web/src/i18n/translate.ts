import type { en } from "./en";

export type Key = keyof typeof en;
export type Params = Record<string, string | number>;
/** The forms of an entry that a number chooses; `many` is for French and Spanish millions: "1 000 000 de tickets". */
type Plural = { one: string; many?: string; other: string };
/** What each language must have: an entry for each key, in the same form. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Plural };
export type Catalogue = Translated<typeof en>;
export type Translate = (key: Key, params?: Params) => string;

/** A catalogue is typed with plain spaces; French asks that these do not break, and that some are narrow. */
const SPACING: Record<string, (text: string) => string> = {
  fr: (text) =>
    text
      .replace(/ ([;!?])/g, "\u202f$1")
      .replace(/ ([:»%])/g, "\u00a0$1")
      .replace(/« /g, "«\u00a0"),
};

export function translator(language: string, catalogue: Catalogue): Translate {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const spaced = SPACING[language] ?? ((text) => text);
  const filled = (text: string, params: Params) =>
    spaced(text).replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return name === "n" && typeof value === "number" ? numbers.format(value) : String(value);
    });
  return (key, params = {}) => {
    const entry = catalogue[key];
    if (typeof entry === "string") return filled(entry, params);
    const form = plurals.select(Number(params["n"]));
    return filled((form === "one" || form === "many" ? entry[form] : undefined) ?? entry.other, params);
  };
}

/** The entry below a prefix for a word that the server sent, or the fallback's if that word is unknown here. */
export function keyFor<F extends Key>(catalogue: Catalogue, prefix: string, word: string, fallback: F): Key {
  const key = `${prefix}.${word}`;
  // The membership test is what makes the cast true.
  return key in catalogue ? (key as Key) : fallback;
}
