import type { en } from "./en";

export type Key = keyof typeof en;
export type Params = Record<string, string | number>;
type Plural = { one: string; other: string };
/** What each language must have: an entry for each key, in the same form. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Plural };
export type Catalogue = Translated<typeof en>;
export type Translate = (key: Key, params?: Params) => string;

export function translator(language: string, catalogue: Catalogue): Translate {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const filled = (text: string, params: Params) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return name === "n" && typeof value === "number" ? numbers.format(value) : String(value);
    });
  return (key, params = {}) => {
    const entry = catalogue[key];
    if (typeof entry === "string") return filled(entry, params);
    return filled(plurals.select(Number(params["n"])) === "one" ? entry.one : entry.other, params);
  };
}

/** The entry below a prefix for a word that the server sent, or the fallback's if that word is unknown here. */
export function keyFor<F extends Key>(catalogue: Catalogue, prefix: string, word: string, fallback: F): Key {
  const key = `${prefix}.${word}`;
  // The membership test is what makes the cast true.
  return key in catalogue ? (key as Key) : fallback;
}
