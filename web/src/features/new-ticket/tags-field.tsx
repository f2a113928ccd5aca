import { useT } from "../../i18n/language";
import { Field, lineClasses } from "../../ui/field";
import { OfferedTags } from "../../ui/offered-tags";

type Props = { tags: string; error: string | undefined; onChange: (tags: string) => void };

/** Tags as they are typed, with commas between. */
export function TagsField({ tags, error, onChange }: Props) {
  const t = useT();
  return (
    <Field id="new-tags" label={t("new.tags")} hint={t("new.tagsHint")} error={error} optional={t("new.optional")}>
      <input
        id="new-tags"
        aria-describedby={error ? "new-tags-error" : "new-tags-hint"}
        className={lineClasses}
        value={tags}
        autoComplete="off"
        list="new-tags-offered"
        onChange={(event) => onChange(event.target.value)}
      />
      <OfferedTags id="new-tags-offered" typed={tags} />
    </Field>
  );
}
