import { useT } from "../../i18n/language";
import { useShortcuts } from "../../lib/shortcuts";
import { OfferedTags } from "../../ui/offered-tags";
import { ChipsRow } from "./chips-row";

type Props = { tags: string[]; may: boolean; onChange: (tags: string[], onRefused?: () => void) => void };

const FIELD = "ticket-add-tag";

export function Tags({ tags, may, onChange }: Props) {
  const t = useT();
  useShortcuts({ t: () => document.getElementById(FIELD)?.focus() });
  return (
    <ChipsRow
      id={FIELD}
      name={t("property.tags")}
      add={t("property.addTag")}
      remove={(tag) => t("property.removeTag", { tag })}
      values={tags}
      may={may}
      onChange={onChange}
      offered={(list, typed) => <OfferedTags id={list} typed={typed} />}
    />
  );
}
