import { ProblemError } from "../../api/errors";
import type { ImportReason } from "../../api/types";
import { useWords } from "../../i18n/language";
import { useFieldName } from "../../ui/use-field-name";
import { useReason } from "../../ui/use-reason";
import { inWords } from "./rules";

/** Why a row is refused or a file of no use, in the reader's words. */
export function useImportReason(): (reason: ImportReason) => string {
  const { t, word, dates } = useWords();
  const fieldName = useFieldName();
  return ({ code, params, text }) => {
    const { field, part, at, rules } = params;
    return word("importReason", code, "importReason.other", {
      ...params,
      text,
      ...(rules ? { rules: inWords(rules, (code) => word("wrong", code, "wrong.other"), fieldName) } : {}),
      ...(field ? { field: word("importField", field, "importField.other") } : {}),
      ...(part ? { part: t(part === "messages" ? "import.messages" : "import.tickets") } : {}),
      ...(at ? { at: dates.absolute(at) } : {}),
    });
  };
}

/** The same for a request that was refused for what a file holds. */
export function useRequestReason(): (error: unknown) => string {
  const inWords = useImportReason();
  const other = useReason();
  return (error) => {
    const params = error instanceof ProblemError ? error.problem.errors?.[0]?.params : undefined;
    const { reason_code: code, reason: text } = params ?? {};
    return code ? inWords({ code, params: {}, text: text ?? "" }) : other(error);
  };
}
