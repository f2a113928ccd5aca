import type { Technician, TechnicianBody } from "../../api/types";
import { tagsIn } from "../../lib/tags";

type Skill = { category: string; proficiencyLevel: number; certifications: string };
type Shift = { day: number; from: string; to: string };
type Absence = { from: string; to: string };

/** A technician while they are edited: times as `09:00`, certificates as one line. */
export type TechnicianDraft = {
  name: string;
  email: string;
  tier: number;
  maxCapacity: string;
  teams: string[];
  skills: Skill[];
  timeZone: string;
  weekly: Shift[];
  absences: Absence[];
  preferred: string[];
  avoided: string[];
  active: boolean;
};

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const OFFICE_DAYS = DAYS.slice(0, 5);
export const officeHours = (): Shift[] => OFFICE_DAYS.map((day) => ({ day, from: "09:00", to: "17:00" }));

export const blankTechnician = (timeZone: string): TechnicianDraft => ({
  name: "",
  email: "",
  tier: 1,
  maxCapacity: "15",
  teams: [],
  skills: [],
  timeZone,
  weekly: officeHours(),
  absences: [],
  preferred: [],
  avoided: [],
  active: true,
});

const HOURS_AND_MINUTES = 5;
const short = (time: string) => time.slice(0, HOURS_AND_MINUTES);

export const draftOf = (technician: Technician): TechnicianDraft => ({
  name: technician.name,
  email: technician.email ?? "",
  tier: technician.tier,
  maxCapacity: String(technician.maxCapacity),
  teams: technician.teams,
  skills: technician.skills.map(({ category, proficiencyLevel, certifications }) => ({
    category,
    proficiencyLevel,
    certifications: (certifications ?? []).join(", "),
  })),
  timeZone: technician.availability.timeZone,
  weekly: (technician.availability.weekly ?? []).map(({ day, from, to }) => ({
    day,
    from: short(from),
    to: short(to),
  })),
  absences: technician.availability.absences ?? [],
  preferred: technician.preferences.preferredCategories ?? [],
  avoided: technician.preferences.avoidedCategories ?? [],
  active: technician.active,
});

export const bodyOf = (draft: TechnicianDraft): TechnicianBody => ({
  name: draft.name.trim(),
  email: draft.email.trim() || null,
  tier: draft.tier,
  maxCapacity: Math.max(0, Math.trunc(Number(draft.maxCapacity) || 0)),
  teams: draft.teams,
  skills: draft.skills.map(({ certifications, ...skill }) => ({ ...skill, certifications: tagsIn(certifications) })),
  availability: {
    timeZone: draft.timeZone,
    weekly: draft.weekly
      .toSorted((a, b) => a.day - b.day || a.from.localeCompare(b.from))
      .map(({ day, from, to }) => ({ day, from: `${from}:00`, to: `${to}:00` })),
    absences: draft.absences,
  },
  preferences: { preferredCategories: draft.preferred, avoidedCategories: draft.avoided },
  active: draft.active,
});
