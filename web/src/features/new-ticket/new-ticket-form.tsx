import { type FormEvent, useState } from "react";

import { ProblemError, fieldErrors } from "../../api/errors";
import type { NewTicket, Ticket } from "../../api/types";
import { useWords } from "../../i18n/language";
import { showToast } from "../../lib/toast";
import { useMe } from "../../lib/session";
import { Button } from "../../ui/button";
import { Field, inputClasses } from "../../ui/field";
import { useCreateTicket } from "./mutations";
import { RequesterFields } from "./requester-fields";
import { TriageFields } from "./triage-fields";

const EMPTY: NewTicket = { title: "", description: "" };

/** Opens a ticket. What the server finds wrong stands beside its field, and nothing that was written is lost. */
export function NewTicketForm({ onDone, onCancel }: { onDone: (ticket: Ticket) => void; onCancel: () => void }) {
  const { t, word } = useWords();
  const requester = useMe().role === "contact";
  const create = useCreateTicket();
  const [form, setForm] = useState<NewTicket>(EMPTY);
  const [tags, setTags] = useState("");
  const [key, setKey] = useState(() => crypto.randomUUID());
  const wrong = fieldErrors(create.error);
  const errorOf = (field: string) => (wrong[field] ? word("wrong", wrong[field], "wrong.other") : undefined);
  const set = (part: Partial<NewTicket>) => { setForm({ ...form, ...part }); setKey(crypto.randomUUID()); };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const list = tags.split(",").map((tag) => tag.trim()).filter(Boolean);
    create.mutate({ body: { ...form, ...(list.length > 0 ? { tags: list } : {}) }, key }, {
      onSuccess: (ticket) => { showToast("good", t("new.created", { number: ticket.number })); onDone(ticket); },
      onError: (error) => {
        const [first] = Object.keys(fieldErrors(error));
        if (first) document.getElementById(`new-${first}`)?.focus();
      },
    });
  };
  const failure = create.error instanceof ProblemError ? word("problem", create.error.problem.code, "problem.unknown") : null;
  const text = (field: "title" | "description") => ({
    id: `new-${field}`,
    value: form[field],
    "aria-invalid": errorOf(field) ? true : undefined,
    "aria-describedby": errorOf(field) ? `new-${field}-error` : undefined,
  });
  return (
    <form onSubmit={submit} noValidate className="mx-auto flex w-full max-w-[720px] flex-col gap-4 px-4 py-6">
      {requester ? null : <RequesterFields form={form} set={set} errorOf={errorOf} />}
      <Field id="new-title" label={t("new.subject")} error={errorOf("title")}>
        <input {...text("title")} className={inputClasses} onChange={(event) => set({ title: event.target.value })} />
      </Field>
      <Field id="new-description" label={t("new.description")} error={errorOf("description")}>
        <textarea {...text("description")} className={`${inputClasses} grow-field max-h-[50vh] min-h-36`} onChange={(event) => set({ description: event.target.value })} />
      </Field>
      <TriageFields form={form} set={set} errorOf={errorOf} requester={requester} />
      {requester ? null : (
        <Field id="new-tags" label={t("new.tags")} hint={t("new.tagsHint")} error={errorOf("tags")} optional={t("new.optional")}>
          <input id="new-tags" aria-describedby="new-tags-hint" className={inputClasses} value={tags} onChange={(event) => setTags(event.target.value)} />
        </Field>
      )}
      {failure ? <p role="alert" className="rounded-control bg-red-soft px-3 py-2 font-medium text-red">{t("new.failed")} {failure}</p> : null}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>{t("new.cancel")}</Button>
        <Button type="submit" look="primary" disabled={create.isPending}>{create.isPending ? t("new.busy") : t("new.submit")}</Button>
      </div>
    </form>
  );
}
