import { createContext, useContext } from "react";

import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { type Dates, datesIn } from "./dates";
import { type Catalogue, type Key, type Translate, keyFor, translator } from "./translate";

export const LANGUAGES = { en: "English", de: "Deutsch", fr: "Français", es: "Español" } as const;
export type Language = keyof typeof LANGUAGES;
export const CATALOGUES: Record<Language, Catalogue> = { en, de, fr, es };

export type Words = {
  language: Language;
  t: Translate;
  word: (prefix: string, name: string, fallback: Key) => string;
  dates: Dates;
};

/** The words and dates of one language; the zone is the reader's. */
export function wordsIn(language: Language, timeZone?: string): Words {
  const t = translator(language, CATALOGUES[language]);
  const word = (prefix: string, name: string, fallback: Key) => t(keyFor(CATALOGUES[language], prefix, name, fallback));
  return { language, t, word, dates: datesIn(language, timeZone) };
}

/** The nearest language that there is a catalogue for. */
export function nearest(wanted: string | undefined): Language {
  const primary = wanted?.toLowerCase().split("-")[0];
  return Object.keys(LANGUAGES).find((language): language is Language => language === primary) ?? "en";
}

export const WordsContext = createContext<Words>(wordsIn("en"));
export const useWords = () => useContext(WordsContext);
export const useT = () => useContext(WordsContext).t;
