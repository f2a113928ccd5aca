import { CloudAlert } from "lucide-react";

import { useT } from "../i18n/language";
import { Button } from "./button";
import { Notice } from "./notice";
import { useReason } from "./use-reason";

/** A part of the screen that could not be loaded: the server's reason, and another try. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useT();
  const reason = useReason();
  return (
    <Notice
      alert
      title={t("error.title")}
      hint={reason(error)}
      icon={<CloudAlert aria-hidden size={28} strokeWidth={1.5} />}
    >
      <Button onClick={onRetry}>{t("error.retry")}</Button>
    </Notice>
  );
}
