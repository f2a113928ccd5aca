import { type FormEvent, useState } from "react";

import { fieldErrors } from "../../api/errors";
import { useWords } from "../../i18n/language";
import { Button } from "../../ui/button";
import { Field, lineClasses } from "../../ui/field";
import { Modal } from "../../ui/modal";
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
    <Modal
      name={title}
      onClose={onClose}
      className="mx-auto mt-[18vh] w-[400px] max-w-[calc(100vw-32px)] rounded-panel border"
    >
      <div className="p-6">
        <h2 className="mb-4 text-lg font-semibold">{title}</h2>
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
      </div>
    </Modal>
  );
}
