import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";

import { categoriesQuery } from "../../api/directory";
import { useT } from "../../i18n/language";
import { Button } from "../../ui/button";
import { lineClasses } from "../../ui/field";
import { Picker } from "../../ui/picker";
import { usePickerWords } from "../../ui/use-picker-words";
import type { TechnicianDraft } from "./draft";

const USUAL = 5;
type Skills = TechnicianDraft["skills"];
type Props = { skills: Skills; errorOf: (field: string) => string | undefined; onChange: (skills: Skills) => void };

/** What somebody is good at, and how much. */
export function SkillsEditor({ skills, errorOf, onChange }: Props) {
  const t = useT();
  const words = usePickerWords();
  const categories = useQuery(categoriesQuery).data ?? [];
  const set = (at: number, part: Partial<Skills[number]>) =>
    onChange(skills.map((skill, n) => (n === at ? { ...skill, ...part } : skill)));
  const free = categories.filter(({ id }) => !skills.some(({ category }) => category === id));
  return (
    <div className="flex flex-col gap-2">
      {skills.length === 0 ? <p className="text-text-3">{t("technician.skills.none")}</p> : null}
      {skills.map((skill, at) => {
        const name = categories.find(({ id }) => id === skill.category)?.path ?? skill.category;
        const wrong = errorOf(`/skills/${at}`);
        return (
          <div key={skill.category} className="border-b border-line pb-2 last:border-0">
            <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 md:grid-cols-[minmax(0,4fr)_minmax(0,3fr)_minmax(0,4fr)_auto]">
              <span className="truncate font-medium" title={name}>
                {name}
              </span>
              <span className="flex items-center gap-2 max-md:col-span-2 max-md:row-start-2">
                <input
                  type="range"
                  min={1}
                  max={10}
                  aria-label={t("technician.skill.level", { name })}
                  value={skill.proficiencyLevel}
                  onChange={(event) => set(at, { proficiencyLevel: Number(event.target.value) })}
                  className="h-8 min-w-0 flex-1 accent-accent"
                />
                <output className="nums w-5 text-end">{skill.proficiencyLevel}</output>
              </span>
              <input
                aria-label={t("technician.skill.certificates", { name })}
                placeholder={t("technician.skill.certificatesHint")}
                value={skill.certifications}
                onChange={(event) => set(at, { certifications: event.target.value })}
                className={`${lineClasses} max-md:col-span-2 max-md:row-start-3`}
              />
              <button
                type="button"
                aria-label={t("form.removeWhat", { name })}
                onClick={() => onChange(skills.filter((_, n) => n !== at))}
                className="grid size-8 place-items-center rounded-control text-text-2 hover:bg-hover max-md:size-11"
              >
                <X aria-hidden size={16} strokeWidth={1.75} />
              </button>
            </div>
            {wrong ? <p className="text-xs font-medium text-red">{wrong}</p> : null}
          </div>
        );
      })}
      <div>
        <Picker
          name={t("technician.skill.add")}
          words={words}
          options={free.map(({ id, path }) => ({ value: id, label: path }))}
          chosen={[]}
          onChoose={(category) => onChange([...skills, { category, proficiencyLevel: USUAL, certifications: "" }])}
          trigger={
            <Button>
              <Plus aria-hidden size={16} strokeWidth={1.75} />
              {t("technician.skill.add")}
            </Button>
          }
        />
      </div>
    </div>
  );
}
