import { useQuery } from "@tanstack/react-query";

import { categoriesQuery, assignableQuery } from "../../api/directory";
import { LEVELS, TICKET_TYPES } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMay } from "../../lib/session";
import { SelectField } from "../../ui/select-field";
import type { FormPart } from "./form-part";

/** What triage would fill in; only what is chosen here is set by a person. */
export function TriageFields({ form, set, errorOf, requester }: FormPart & { requester: boolean }) {
  const t = useT();
  const may = useMay("technicians.read");
  const customers = form.customerId ? [form.customerId] : [];
  const technicians = useQuery({ ...assignableQuery(customers, form.assignedTechnicianId), enabled: may });
  const categories = useQuery({ ...categoriesQuery, enabled: !requester });
  const auto = { empty: t("new.auto"), optional: t("new.optional") };
  const levels = LEVELS.map((value) => ({ value, label: t(`level.${value}`) }));
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        id="new-type"
        label={t("new.type")}
        optional={t("new.optional")}
        empty={t("type.incident")}
        options={TICKET_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        chosen={form.type ?? null}
        error={errorOf("type")}
        onChoose={(type) => set({ type })}
      />
      {requester ? null : (
        <>
          <SelectField
            id="new-categoryId"
            label={t("new.category")}
            {...auto}
            options={(categories.data ?? []).map(({ id, path }) => ({ value: id, label: path }))}
            chosen={form.categoryId ?? null}
            error={errorOf("categoryId")}
            onChoose={(categoryId) => set({ categoryId })}
          />
          <SelectField
            id="new-impact"
            label={t("new.impact")}
            {...auto}
            options={levels}
            chosen={form.impact ?? null}
            error={errorOf("impact")}
            onChoose={(impact) => set({ impact })}
          />
          <SelectField
            id="new-urgency"
            label={t("new.urgency")}
            {...auto}
            options={levels}
            chosen={form.urgency ?? null}
            error={errorOf("urgency")}
            onChoose={(urgency) => set({ urgency })}
          />
          <SelectField
            id="new-assignedTechnicianId"
            label={t("new.technician")}
            {...auto}
            options={(technicians.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            chosen={form.assignedTechnicianId ?? null}
            error={errorOf("assignedTechnicianId")}
            onChoose={(assignedTechnicianId) => set({ assignedTechnicianId })}
          />
        </>
      )}
    </div>
  );
}
