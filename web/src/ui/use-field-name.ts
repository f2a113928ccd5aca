import { useWords } from "../i18n/language";

/** Where the API's name of a field is not the word for it. */
const WORDS: Record<string, string> = { assignedTechnician: "technician" };

/** What a field of the API is called, or `null` for one that has no name here. */
export function useFieldName(): (name: string) => string | null {
  const { t, word } = useWords();
  return (name) => {
    // The heading above the properties has that key.
    if (name === "title") return t("facts.title");
    const plain = name.replace(/Id$/, "");
    const found = word("property", WORDS[plain] ?? plain, "property.other");
    return found === t("property.other") ? null : found;
  };
}
