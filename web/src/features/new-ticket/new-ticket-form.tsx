import { type KeyboardEvent, type SyntheticEvent, useEffect, useState } from "react";

import { ProblemError, fieldErrors } from "../../api/errors";
import type { Contact, NewTicket, Ticket } from "../../api/types";
import { useWords } from "../../i18n/language";
import { useRepeatKey } from "../../lib/repeat-key";
import { tagsIn } from "../../lib/tags";
import { showToast } from "../../lib/toast";
import { useMe } from "../../lib/session";
import { useShortcuts } from "../../lib/shortcuts";
import { Button } from "../../ui/button";
import { Field, lineClasses } from "../../ui/field";
import { useUploads } from "../../ui/files/use-uploads";
import { DescriptionField } from "./description-field";
import { type Draft, askedBy, isBlank, missingFields, storeDraft, storedDraft } from "./draft";
import { useCreateTicket } from "./mutations";
import { TagsField } from "./tags-field";
import { RequesterFields } from "./requester-fields";
import { TriageFields } from "./triage-fields";

const bodyOf = ({ ticket, tags, files }: Draft): NewTicket => {
  const list = tagsIn(tags);
  const attachments = files.map(({ id }) => id);
  return {
    ...ticket,
    ...(list.length > 0 ? { tags: list } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
};

/** To the first field of the page that is wrong, whatever the order in which they were told. */
function focusFirst(wrong: Record<string, string>) {
  const fields = [...document.querySelectorAll<HTMLElement>("form [id^='new-']")];
  fields.find(({ id }) => Object.keys(wrong).some((field) => id === `new-${field}`))?.focus();
}

type Props = {
  /** Who asks, where that is known already. */
  requester?: Contact | undefined;
  onDone: (ticket: Ticket) => void;
  onLeave: () => void;
};

/** Opens a ticket. What is wrong stands beside its field, and nothing that was written is lost, also by leaving the page. */
export function NewTicketForm({ requester: asked, onDone, onLeave }: Props) {
  const { t, word } = useWords();
  const requester = useMe().role === "contact";
  const create = useCreateTicket();
  const [draft, setDraft] = useState(() => askedBy(storedDraft(), asked));
  const [missing, setMissing] = useState<Record<string, string>>({});
  const repeat = useRepeatKey();
  const wrong = { ...fieldErrors(create.error), ...missing };
  const errorOf = (field: string) => (wrong[field] ? word("wrong", wrong[field], "wrong.other") : undefined);
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft((before) => ({ ...before, ...part }));
    // A field that was told to be empty is free again once something stands in it.
    setMissing((before) =>
      Object.fromEntries(Object.entries(missingFields(next, requester)).filter(([field]) => field in before)),
    );
  };
  const uploads = useUploads((file) => setDraft((before) => ({ ...before, files: [...before.files, file] })));
  const uploading = uploads.sending.some(({ error }) => error === null);
  const set = (part: Partial<NewTicket>, names = draft.names) =>
    change({ ticket: { ...draft.ticket, ...part }, names });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const empty = missingFields(draft, requester);
    setMissing(empty);
    if (Object.keys(empty).length > 0) {
      create.reset();
      focusFirst(empty);
      return;
    }
    if (create.isPending || uploading) return;
    const body = bodyOf(draft);
    create.mutate(
      { body, key: repeat.keyFor(body) },
      {
        onSuccess: (ticket) => {
          storeDraft(null);
          showToast("good", t("new.created", { number: ticket.number }));
          onDone(ticket);
        },
        onError: (error) => focusFirst(fieldErrors(error)),
      },
    );
  };
  const discard = () => {
    storeDraft(null);
    onLeave();
  };
  useEffect(() => storeDraft(draft), [draft]);
  // By its key the page is only left: the draft waits.
  useShortcuts({ Escape: onLeave });
  useEffect(() => {
    document.querySelector<HTMLElement>("form [id^='new-']:is(button, input)")?.focus();
  }, []);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  };
  const text = (field: "title" | "description") => ({
    id: `new-${field}`,
    dir: "auto",
    value: draft.ticket[field],
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
    "aria-required": true,
    "aria-invalid": errorOf(field) ? true : undefined,
    "aria-describedby": errorOf(field) ? `new-${field}-error` : undefined,
  });
  const part = { form: draft.ticket, set, errorOf };
  return (
    // The keys are for what is inside, which has the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      onSubmit={submit}
      onKeyDown={onKey}
      noValidate
      className="mx-auto flex w-full max-w-[720px] flex-col gap-4 px-4 py-6"
    >
      {requester ? null : <RequesterFields {...part} names={draft.names} />}
      <Field id="new-title" label={t("new.subject")} error={errorOf("title")}>
        <input {...text("title")} className={lineClasses} />
      </Field>
      <DescriptionField
        text={text("description")}
        error={errorOf("description")}
        files={draft.files}
        filesError={errorOf("attachments")}
        uploads={uploads}
        onFiles={(files) => change({ files })}
      />
      <TriageFields {...part} requester={requester} />
      {requester ? null : <TagsField tags={draft.tags} error={errorOf("tags")} onChange={(tags) => change({ tags })} />}
      <Outcome error={create.error} missing={Object.keys(missing).length > 0} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={discard}>
          {t(isBlank(draft) ? "new.cancel" : "new.discard")}
        </Button>
        <Button type="submit" look="primary" disabled={create.isPending || uploading}>
          {create.isPending ? t("new.busy") : uploading ? t("files.uploading") : t("new.submit")}
        </Button>
      </div>
    </form>
  );
}

function Outcome({ error, missing }: { error: Error | null; missing: boolean }) {
  const { t, word } = useWords();
  const code = missing ? "invalid_fields" : error instanceof ProblemError ? error.problem.code : null;
  if (code === null) return null;
  return (
    <p role="alert" className="rounded-control bg-red-soft px-3 py-2 font-medium text-red">
      {t("new.failed")} {word("problem", code, "problem.unknown")}
    </p>
  );
}
