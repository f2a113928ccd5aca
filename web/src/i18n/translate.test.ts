import { expect, test } from "vitest";

import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { nearest } from "./language";
import { type Key, keyFor, translator } from "./translate";

const CATALOGUES = { en, de, fr, es };
const KEYS = Object.keys(en) as Key[];
const others = Object.entries(CATALOGUES).filter(([language]) => language !== "en");
const texts = (entry: string | object): string[] => (typeof entry === "string" ? [entry] : Object.values(entry));

test("a number chooses its form and is written as the language writes it", () => {
  expect(translator("en", en)("queue.count", { n: 1 })).toBe("1 ticket");
  expect(translator("en", en)("queue.count", { n: 1200 })).toBe("1,200 tickets");
  expect(translator("de", de)("queue.count", { n: 1200 })).toBe("1.200 Tickets");
});

test("French counts none as one, and French and Spanish say millions of", () => {
  expect(translator("fr", fr)("queue.count", { n: 0 })).toBe("0 ticket");
  expect(translator("es", es)("queue.count", { n: 0 })).toBe("0 tickets");
  expect(translator("fr", fr)("queue.count", { n: 2_000_000 })).toBe("2\u202f000\u202f000 de tickets");
  expect(translator("es", es)("queue.count", { n: 2_000_000 })).toBe("2.000.000 de tickets");
});

test.each(others)("%s fills in the same names", (_, catalogue) => {
  const names = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
  for (const key of KEYS) {
    const wanted = names(texts(en[key])[0] ?? "");
    for (const text of texts(catalogue[key])) expect(names(text), `${key}: ${text}`).toEqual(wanted);
  }
});

test.each(Object.entries(CATALOGUES))("%s has each form that its numbers choose from", (language, catalogue) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
  for (const key of KEYS) {
    const entry = catalogue[key];
    if (typeof entry === "object") expect(Object.keys(entry).toSorted(), key).toEqual(forms);
  }
});

test("French punctuation keeps to its word, and what is filled in stays as it was written", () => {
  const t = translator("fr", fr);
  expect(t("toast.notChanged", { reason: "why ?" })).toBe("Non modifié\u00a0: why ?");
  expect(t("timeline.set", { actor: "A", field: "le titre", new: "x" })).toContain("«\u00a0x\u00a0»");
  for (const text of KEYS.flatMap((key) => texts(fr[key]))) expect(text).not.toMatch(/'|\w[;!?»]|«\S|\w: /);
});

test("Spanish opens its questions and exclamations", () => {
  for (const text of KEYS.flatMap((key) => texts(es[key]))) {
    expect(text.includes("?"), text).toBe(text.includes("¿"));
    expect(text.includes("!"), text).toBe(text.includes("¡"));
  }
});

test("a person gets the nearest language", () => {
  expect(["fr-CA", "ES", "de-AT", "pt", undefined].map(nearest)).toEqual(["fr", "es", "de", "en", "en"]);
  expect(nearest("qps-plocm")).toBe("qps-plocm");
});

test("a word that the catalogue does not know falls back", () => {
  expect(keyFor(en, "problem", "not_found", "problem.unknown")).toBe("problem.not_found");
  expect(keyFor(en, "problem", "brand_new_code", "problem.unknown")).toBe("problem.unknown");
});

test.each(Object.entries(CATALOGUES))("%s is written in letters, not in the bytes of letters", (_, catalogue) => {
  for (const key of KEYS)
    for (const text of texts(catalogue[key])) expect(text, key).not.toMatch(/[\u0080-\u009f]|[ÂÃâ][\u00a0-\u00bf]/);
});
