import { type FormEvent, useId, useState } from "react";

import { useT } from "../i18n/language";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Field, lineClasses } from "./field";
import { useReason } from "./use-reason";

type Props = {
  title: string;
  hint: string;
  /** What must be typed. */
  name: string;
  action: string;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
};

/** For what cannot be undone: whoever means it types its name. */
export function ConfirmByName({ title, hint, name, action, busy, error, onConfirm, onClose }: Props) {
  const t = useT();
  const id = useId();
  const reason = useReason();
  const [typed, setTyped] = useState("");
  const right = typed.trim() === name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (right && !busy) onConfirm();
  };
  return (
    <Dialog title={title} hint={hint} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field id={id} label={t("form.typeName", { name })}>
          <input
            id={id}
            autoFocus
            autoComplete="off"
            className={lineClasses}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        {error ? (
          <p role="alert" className="font-medium text-red">
            {reason(error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {t("form.cancel")}
          </Button>
          <Button type="submit" look="danger" disabled={!right || busy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
