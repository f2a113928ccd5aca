import type { FormEvent } from "react";

import type { Category } from "../../api/types";
import { useT } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { showToast } from "../../lib/toast";
import { CheckField } from "../../ui/form/check-field";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { SelectField } from "../../ui/select-field";
import { useSaveCategory } from "./queries";
import { type Node, visible, within } from "./tree";

const NONE: ReadonlySet<string> = new Set();
type Props = { category?: Category; parentId: string | null; tree: Node[]; onDone: () => void };

/** A category: how it is called, what it lies in, whether it is offered. */
export function CategoryForm({ category, parentId, tree, onDone }: Props) {
  const t = useT();
  const save = useSaveCategory(category);
  const { draft, set, errorOf, takenOr } = useForm(
    { name: category?.name ?? "", parentId: parentId ?? "", active: category?.active ?? true },
    save.error,
  );
  const own = category ? within(tree, category.id) : NONE;
  const places = visible(tree, NONE).filter((node) => !own.has(node.category.id));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const name = draft.name.trim();
    save.mutate(
      { name, parentId: draft.parentId || null, active: draft.active },
      {
        onSuccess: () => {
          showToast("good", t("category.saved", { name }));
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField
        id="category-name"
        label={t("form.name")}
        value={draft.name}
        error={takenOr("name", "category_name")}
        onChange={(name) => set({ name })}
      />
      <SelectField
        id="category-parent"
        label={t("category.parent")}
        options={[
          { value: "", label: t("category.top") },
          ...places.map(({ category: { id, name }, depth }) => ({
            value: id,
            label: `${"\u2003".repeat(depth - 1)}${name}`,
          })),
        ]}
        chosen={draft.parentId}
        shown={places.find((node) => node.category.id === draft.parentId)?.category.name ?? t("category.top")}
        error={errorOf("parentId")}
        onChoose={(next) => set({ parentId: next })}
      />
      {category ? (
        <CheckField
          id="category-active"
          label={t("form.active")}
          hint={t("category.active.hint")}
          checked={draft.active}
          onChange={(active) => set({ active })}
        />
      ) : null}
      <FormFoot
        submit={t(category ? "form.save" : "category.create")}
        busy={save.isPending}
        error={save.error}
        onCancel={onDone}
      />
    </form>
  );
}
