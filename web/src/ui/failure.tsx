import { CloudAlert } from "lucide-react";

import { ProblemError } from "../api/errors";
import { useWords } from "../i18n/language";
import { Button } from "./button";
import { Notice } from "./notice";

/** A part of the screen that could not be loaded: the server's reason, and another try. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t, word } = useWords();
  const code = error instanceof ProblemError ? error.problem.code : "unknown";
  return (
    <Notice
      alert
      title={t("error.title")}
      hint={word("problem", code, "problem.unknown")}
      icon={<CloudAlert aria-hidden size={28} strokeWidth={1.5} />}
    >
      <Button onClick={onRetry}>{t("error.retry")}</Button>
    </Notice>
  );
}
