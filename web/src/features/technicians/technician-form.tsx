import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";

import { categoriesQuery, teamsQuery } from "../../api/directory";
import type { Technician } from "../../api/types";
import { useT } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { Card } from "../../ui/card";
import { ChipsField } from "../../ui/chips-field";
import { CheckField } from "../../ui/form/check-field";
import { FormFoot } from "../../ui/form/form-foot";
import { Section } from "../../ui/section";
import { AboutFields } from "./about-fields";
import { AbsencesEditor } from "./absences-editor";
import { type TechnicianDraft, bodyOf } from "./draft";
import { HoursEditor } from "./hours-editor";
import { useSaveTechnician } from "./queries";
import { SkillsEditor } from "./skills-editor";

type Props = {
  draft: TechnicianDraft;
  technician?: Technician;
  onDone: (technician: Technician) => void;
  onCancel: () => void;
};

/** A technician, new or known. */
export function TechnicianForm({ draft: initial, technician, onDone, onCancel }: Props) {
  const t = useT();
  const save = useSaveTechnician(technician);
  const form = useForm(initial, save.error);
  const { draft, set, errorOf } = form;
  const teams = useQuery(teamsQuery).data ?? [];
  const categories = useQuery(categoriesQuery).data ?? [];
  const choices = categories.map(({ id, path }) => ({ value: id, label: path }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate(bodyOf(draft), { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Section id="about" title={t("technician.about")}>
        <Card className="flex flex-col gap-4 p-5">
          <AboutFields form={form} />
          <ChipsField
            label={t("technician.teams")}
            add={t("technician.teams")}
            none={t("technician.teams.none")}
            options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={draft.teams}
            error={errorOf("teams")}
            onChange={(next) => set({ teams: next })}
          />
          {technician ? (
            <CheckField
              id="technician-active"
              label={t("form.active")}
              checked={draft.active}
              onChange={(active) => set({ active })}
            />
          ) : null}
        </Card>
      </Section>
      <Section id="skills" title={t("technician.skills")} hint={t("technician.skills.hint")}>
        <Card className="p-5">
          <SkillsEditor skills={draft.skills} errorOf={errorOf} onChange={(skills) => set({ skills })} />
        </Card>
      </Section>
      <Section id="hours" title={t("technician.hours")} hint={t("technician.hours.hint")}>
        <Card className="px-5 py-3">
          <HoursEditor weekly={draft.weekly} errorOf={errorOf} onChange={(weekly) => set({ weekly })} />
        </Card>
      </Section>
      <Section id="absences" title={t("technician.absences")}>
        <Card className="p-5">
          <AbsencesEditor absences={draft.absences} errorOf={errorOf} onChange={(absences) => set({ absences })} />
        </Card>
      </Section>
      <Section id="preferences" title={t("technician.preferences")}>
        <Card className="flex flex-col gap-4 p-5">
          <ChipsField
            label={t("technician.likes")}
            add={t("technician.likes")}
            none={t("technician.preferences.none")}
            options={choices}
            chosen={draft.preferred}
            onChange={(preferred) => set({ preferred })}
          />
          <ChipsField
            label={t("technician.dislikes")}
            add={t("technician.dislikes")}
            none={t("technician.preferences.none")}
            options={choices}
            chosen={draft.avoided}
            onChange={(avoided) => set({ avoided })}
          />
        </Card>
      </Section>
      <FormFoot
        submit={t(technician ? "form.save" : "technician.create")}
        busy={save.isPending}
        error={save.error}
        onCancel={onCancel}
      />
    </form>
  );
}
