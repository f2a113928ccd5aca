import { ProblemError } from "../api/errors";
import { useWords } from "../i18n/language";
import { useFieldName } from "./use-field-name";

/** Why a request failed, in the reader's words: what is wrong with which field, if the server said so. */
export function useReason(): (error: unknown) => string {
  const { t, word } = useWords();
  const fieldName = useFieldName();
  return (error) => {
    if (!(error instanceof ProblemError)) return t("problem.unknown");
    const [first] = error.problem.errors ?? [];
    if (!first) return word("problem", error.problem.code, "problem.unknown");
    const wrong = word("wrong", first.code, "wrong.other");
    const field = fieldName(first.pointer.split("/")[1] ?? "");
    return field === null ? wrong : `${field}: ${wrong}`;
  };
}
