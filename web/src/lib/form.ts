import { useState } from "react";

import { ProblemError } from "../api/errors";
import type { Problem } from "../api/types";
import { useWords } from "../i18n/language";

/** The nearest wrong field at or below a place such as `/skills/2`, as the server's problem names it. */
function wrongAt(problem: Problem | null, pointer: string) {
  return problem?.errors?.find((each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`));
}

/** What stands in a form, and what the server said about it: at the place where it is wrong. */
export function useForm<T extends object>(initial: T, error: unknown) {
  const { t, word } = useWords();
  const [draft, setDraft] = useState(initial);
  const problem = error instanceof ProblemError ? error.problem : null;
  const errorOf = (field: string): string | undefined => {
    const wrong = wrongAt(problem, field.startsWith("/") ? field : `/${field}`);
    return wrong ? word("wrong", wrong.code, "wrong.other") : undefined;
  };
  const taken = problem?.code === "unique_value_taken" ? problem.params?.["field"] : undefined;
  return {
    draft,
    set: (part: Partial<T>) => setDraft((before) => ({ ...before, ...part })),
    reset: setDraft,
    errorOf,
    /** The same for a value that only one may have. */
    takenOr: (field: string, ...names: string[]) =>
      taken !== undefined && names.includes(taken) ? t("wrong.taken") : errorOf(field),
    changed: JSON.stringify(draft) !== JSON.stringify(initial),
  };
}
