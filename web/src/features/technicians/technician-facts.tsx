import { useQuery } from "@tanstack/react-query";

import { categoriesQuery, teamsQuery } from "../../api/directory";
import type { Technician } from "../../api/types";
import { useWords } from "../../i18n/language";
import { dayName } from "../../lib/days";
import { Card } from "../../ui/card";
import { draftOf } from "./draft";

/** A technician as colleagues see them. */
export function TechnicianFacts({ technician }: { technician: Technician }) {
  const { t, language } = useWords();
  const teams = useQuery(teamsQuery).data ?? [];
  const categories = useQuery(categoriesQuery).data ?? [];
  const draft = draftOf(technician);
  const path = (id: string) => categories.find((category) => category.id === id)?.path ?? id;
  const named = teams.filter(({ id }) => draft.teams.includes(id)).map(({ name }) => name);
  const facts: [string, string[]][] = [
    [t("form.email"), draft.email ? [draft.email] : []],
    [t("technician.tier"), [t("technician.tier.n", { n: draft.tier })]],
    [
      t("technicians.loadWord"),
      [t("technicians.load", { n: technician.currentWorkload, max: technician.maxCapacity })],
    ],
    [t("technician.teams"), named],
    [
      t("technician.skills"),
      draft.skills.map(({ category, proficiencyLevel }) => `${path(category)} · ${proficiencyLevel}`),
    ],
    [t("technician.hours"), draft.weekly.map(({ day, from, to }) => `${dayName(day, language)} ${from}–${to}`)],
    [t("form.timeZone"), [draft.timeZone.replaceAll("_", " ")]],
    [t("technician.absences"), draft.absences.map(({ from, to }) => (from === to ? from : `${from}–${to}`))],
  ];
  return (
    <Card className="p-5">
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {facts.map(([name, values]) => (
          <div key={name} className="min-w-0">
            <dt className="text-xs text-text-3">{name}</dt>
            {values.length === 0 ? <dd className="text-base text-text-3">{t("form.none")}</dd> : null}
            {values.map((value) => (
              <dd key={value} className="text-base break-words">
                {value}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Card>
  );
}
