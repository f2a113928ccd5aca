import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";

import { PAUSE_MS, tagQuery, useOfferedTags } from "../../api/tags";
import type { Tag } from "../../api/types";
import { useT } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { useSettled } from "../../lib/settled";
import { showToast } from "../../lib/toast";
import { ConfirmByName } from "../../ui/confirm-by-name";
import { Dialog } from "../../ui/dialog";
import { Offered } from "../../ui/form/offered";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { useTagEdits } from "./queries";
import { useTicketsWord } from "./use-tickets-word";

type Props = { tag: Tag; onClose: () => void };

/** Another name; where a tag is called so already, both become one, which is said before. */
export function RenameTag({ tag, onClose }: Props) {
  const t = useT();
  const tickets = useTicketsWord();
  const { rename } = useTagEdits();
  const { draft, set, errorOf } = useForm({ name: tag.name }, rename.error);
  const name = draft.name.trim();
  const offered = useOfferedTags(draft.name);
  const other = useQuery(tagQuery(useSettled(name, PAUSE_MS)));
  const met = name !== tag.name && other.data?.name === name ? other.data : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (rename.isPending) return;
    rename.mutate(
      { from: tag.name, name },
      {
        onSuccess: (begun) => {
          showToast("good", t("tags.renaming", { name, tickets: tickets(begun.tickets) }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t("tags.renameWhat", { name: tag.name })} hint={t("tags.rename.hint")} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          id="tag-name"
          label={t("form.name")}
          value={draft.name}
          error={errorOf("name")}
          list="tag-names"
          autoComplete="off"
          onChange={(next) => set({ name: next })}
        />
        <Offered id="tag-names" values={offered} />
        {met ? (
          <p role="status" className="rounded-control bg-accent-soft px-3 py-2 text-accent">
            {t("tags.merge", { name: met.name, tickets: tickets(met.tickets) })}
          </p>
        ) : null}
        <FormFoot
          submit={t(met ? "tags.mergeNow" : "tags.rename")}
          busy={rename.isPending}
          idle={name === tag.name}
          error={rename.error}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

export function DeleteTag({ tag, onClose }: Props) {
  const t = useT();
  const tickets = useTicketsWord();
  const { remove } = useTagEdits();
  return (
    <ConfirmByName
      title={t("tags.deleteWhat", { name: tag.name })}
      hint={t("tags.delete.hint", { tickets: tickets(tag.tickets) })}
      name={tag.name}
      action={t("tags.delete")}
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(tag.name, {
          onSuccess: (begun) => {
            showToast("good", t("tags.deleting", { name: tag.name, tickets: tickets(begun.tickets) }));
            onClose();
          },
        })
      }
    />
  );
}
