import { createContext, useContext, useEffect, useMemo, useState } from "react";

import { type Dates, datesIn } from "./dates";
import { type Catalogue, type Key, type Params, type Translate, keyFor, translator } from "./translate";

export const LANGUAGES = { en: "English", de: "Deutsch", fr: "Français", es: "Español" } as const;
/** Not offered, but followed when an account has them: stretched English, and the same from right to left. */
type Pseudo = "qps-ploc" | "qps-plocm";
export type Language = keyof typeof LANGUAGES | Pseudo;
/** A person fetches only their own language. */
const FETCH: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import("./en")).en,
  de: async () => (await import("./de")).de,
  fr: async () => (await import("./fr")).fr,
  es: async () => (await import("./es")).es,
  "qps-ploc": async () => (await import("./pseudo")).pseudo,
  "qps-plocm": async () => (await import("./pseudo")).pseudo,
};
const loaded: Partial<Record<Language, Catalogue>> = {};

/** Fetches the words of a language. Without a network the words stay those that are there. */
export async function loadLanguage(language: Language): Promise<void> {
  try {
    loaded[language] ??= await FETCH[language]();
  } catch (error) {
    console.warn("the words could not be fetched", error);
  }
}

export type Words = {
  language: Language;
  t: Translate;
  word: (prefix: string, name: string, fallback: Key, params?: Params) => string;
  dates: Dates;
};

/** The words and dates of one language, or until it is loaded of the one that is; the zone is the reader's. */
export function wordsIn(wanted: Language, timeZone?: string): Words {
  const there = (Object.keys(loaded) as Language[])[0];
  const language = loaded[wanted] ? wanted : there;
  const catalogue = language && loaded[language];
  if (!language || !catalogue) throw new Error("no words are loaded");
  const t = translator(language, catalogue);
  const word = (prefix: string, name: string, fallback: Key, params?: Params) =>
    t(keyFor(catalogue, prefix, name, fallback), params);
  return { language, t, word, dates: datesIn(language, timeZone) };
}

/** The words of this language; while they are fetched, those from before. */
export function useWordsIn(wanted: Language, timeZone: string): Words {
  const [shown, setShown] = useState(wanted);
  useEffect(() => {
    let current = true;
    void loadLanguage(wanted).then(() => {
      if (current) setShown(wanted);
    });
    return () => {
      current = false;
    };
  }, [wanted]);
  return useMemo(() => wordsIn(shown, timeZone), [shown, timeZone]);
}

/** What the language of a tag calls itself; the tag where it is none of ours. */
export const languageNamed = (tag: string | null | undefined): string | null =>
  tag ? ((LANGUAGES as Record<string, string>)[tag] ?? tag) : null;

/** The nearest language that there is a catalogue for. */
export function nearest(wanted: string | undefined): Language {
  const tag = wanted?.toLowerCase();
  const known = Object.keys(FETCH).find((language) => language === tag || language === tag?.split("-")[0]);
  // The keys are those of the type.
  return (known as Language | undefined) ?? "en";
}

export const directionOf = (language: Language) => (language === "qps-plocm" ? "rtl" : "ltr");

/** Tells the browser, for hyphens, voices and the side that lines begin at. */
export function applyLanguage(language: Language) {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

export const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("there are no words around this component");
  return words;
}
export const useT = () => useWords().t;
