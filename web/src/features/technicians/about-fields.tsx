import { useT } from "../../i18n/language";
import type { useForm } from "../../lib/form";
import { TextField } from "../../ui/form/text-field";
import { ZoneField } from "../../ui/form/zone-field";
import { SelectField } from "../../ui/select-field";
import type { TechnicianDraft } from "./draft";

/** Name, address, tier, capacity and zone. */
export function AboutFields({ form }: { form: ReturnType<typeof useForm<TechnicianDraft>> }) {
  const t = useT();
  const { draft, set, errorOf, takenOr } = form;
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <TextField
        id="technician-name"
        label={t("form.name")}
        value={draft.name}
        error={errorOf("name")}
        onChange={(name) => set({ name })}
      />
      <TextField
        id="technician-email"
        type="email"
        label={t("form.email")}
        hint={t("technician.email.hint")}
        optional={t("form.optional")}
        value={draft.email}
        error={takenOr("email", "technician_email")}
        onChange={(email) => set({ email })}
      />
      <SelectField
        id="technician-tier"
        label={t("technician.tier")}
        options={[
          { value: "1", label: t("technician.tier.1") },
          { value: "2", label: t("technician.tier.2") },
          { value: "3", label: t("technician.tier.3") },
        ]}
        chosen={String(draft.tier)}
        error={errorOf("tier")}
        onChoose={(tier) => set({ tier: Number(tier) })}
      />
      <TextField
        id="technician-capacity"
        type="number"
        min={0}
        max={1000}
        label={t("technician.capacity")}
        hint={t("technician.capacity.hint")}
        value={draft.maxCapacity}
        error={errorOf("maxCapacity")}
        onChange={(maxCapacity) => set({ maxCapacity })}
      />
      <ZoneField
        id="technician-zone"
        value={draft.timeZone}
        error={errorOf("/availability/timeZone")}
        onChange={(timeZone) => set({ timeZone })}
      />
    </div>
  );
}
