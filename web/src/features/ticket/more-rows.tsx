import type { Ticket } from "../../api/types";
import { LANGUAGES, languageNamed, useT } from "../../i18n/language";
import { ParentRow } from "./parent-row";
import { PropertyRow } from "./property-row";
import { TextRow } from "./text-row";
import { NOBODY } from "./use-assignment";
import type { Change } from "./use-change";

const LONGEST_ASSET = 200;

type Props = { id: string; ticket: Ticket; change: Change };

/** What is set less often: the ticket above, the thing that it is about, the language that it is answered in. */
export function MoreRows({ id, ticket, change }: Props) {
  const t = useT();
  const may = ticket.can.includes("update");
  const language = languageNamed(ticket.language) ?? t("property.none");
  const known: Record<string, string> = LANGUAGES;
  return (
    <>
      {may || ticket.parentId ? <ParentRow id={id} ticket={ticket} change={change} /> : null}
      {may || ticket.assetReference ? (
        <TextRow
          name={t("property.assetReference")}
          value={ticket.assetReference ?? null}
          may={may}
          longest={LONGEST_ASSET}
          onChange={(assetReference, onRefused) => change({ assetReference }, { assetReference }, onRefused)}
        />
      ) : null}
      {may || ticket.language ? (
        <PropertyRow
          name={t("property.language")}
          value={language}
          shown={language}
          chosen={ticket.language ?? NOBODY}
          may={may}
          options={[
            { value: NOBODY, label: t("property.none") },
            ...Object.entries(known).map(([value, label]) => ({ value, label })),
          ]}
          onChoose={(value) => change({ language: value || null }, { language: value || null })}
        />
      ) : null}
    </>
  );
}
