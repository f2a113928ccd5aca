import { Dialog } from "radix-ui";
import { type FormEvent, useState } from "react";

import { fieldErrors } from "../../api/errors";
import { useWords } from "../../i18n/language";
import { Button } from "../../ui/button";
import { Field, lineClasses } from "../../ui/field";
import { useReason } from "../../ui/use-reason";

type Named = { name: string; shared: boolean };
type Props = {
  title: string;
  submit: string;
  begin: Named;
  busy: boolean;
  error: unknown;
  onSubmit: (named: Named) => void;
  onClose: () => void;
};

/** The name of a view, and for whom it is. */
export function ViewDialog({ title, submit, begin, busy, error, onSubmit, onClose }: Props) {
  const { t, word } = useWords();
  const reason = useReason();
  const [name, setName] = useState(begin.name);
  const [shared, setShared] = useState(begin.shared);
  const wrong = fieldErrors(error)["name"];
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit({ name: name.trim(), shared });
  };
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-(--shade)" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-1/4 left-1/2 z-50 w-[400px] max-w-[calc(100vw-32px)] -translate-x-1/2 rounded-panel border border-line-strong bg-float p-6 shadow-float"
        >
          <Dialog.Title className="mb-4 text-lg font-semibold">{title}</Dialog.Title>
          <form onSubmit={send} className="flex flex-col gap-4">
            <Field id="view-name" label={t("views.name")} error={wrong && word("wrong", wrong, "wrong.other")}>
              <input
                id="view-name"
                value={name}
                autoComplete="off"
                aria-invalid={wrong !== undefined}
                onChange={(event) => setName(event.target.value)}
                className={lineClasses}
              />
            </Field>
            <label className="flex min-h-8 items-start gap-2 max-md:min-h-11">
              <input
                type="checkbox"
                checked={shared}
                onChange={(event) => setShared(event.target.checked)}
                className="mt-0.5 size-4 accent-(--accent)"
              />
              <span>
                {t("views.shared")}
                <span className="block text-xs text-text-3">{t("views.sharedHint")}</span>
              </span>
            </label>
            {error && !wrong ? (
              <p role="alert" className="text-red">
                {reason(error)}
              </p>
            ) : null}
            <div className="flex justify-end gap-2">
              <Button onClick={onClose}>{t("new.cancel")}</Button>
              <Button type="submit" look="primary" disabled={busy}>
                {submit}
              </Button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
