import type { ReactNode } from "react";

import { ProblemError } from "../../api/errors";
import { useT } from "../../i18n/language";
import { Button } from "../button";
import { useReason } from "../use-reason";

type Props = {
  submit: string;
  busy: boolean;
  error: unknown;
  /** Nothing to save yet. */
  idle?: boolean;
  onCancel?: () => void;
  children?: ReactNode;
};

/** What ends a form: why it did not go through, and its buttons. */
export function FormFoot({ submit, busy, error, idle, onCancel, children }: Props) {
  const t = useT();
  const reason = useReason();
  const fields = error instanceof ProblemError && (error.problem.errors?.length ?? 0) > 0;
  return (
    <div className="flex flex-col gap-3">
      {error ? (
        <p role="alert" className="rounded-control bg-red-soft px-3 py-2 font-medium text-red">
          {t("form.failed")} {fields ? t("problem.invalid_fields") : reason(error)}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {children ? <div className="me-auto">{children}</div> : null}
        {onCancel ? (
          <Button look="quiet" onClick={onCancel}>
            {t("form.cancel")}
          </Button>
        ) : null}
        <Button type="submit" look="primary" disabled={busy || idle}>
          {busy ? t("form.saving") : submit}
        </Button>
      </div>
    </div>
  );
}
