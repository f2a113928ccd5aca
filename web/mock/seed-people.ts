/** The companies, people and categories of the mock's desk. */
import type { Category, Contact, Customer, Technician } from "../src/api/types";
import type { Team } from "./world";

const ZONE = "Europe/Berlin";
const named = (kind: string, names: string[]) =>
  names.map((name, at) => ({ id: `${kind}-${at + 1}`, name, version: 1 }));
const mail = (name: string, domain: string) => `${name.toLowerCase().replace(/\W+/g, ".")}@${domain}`;

const COMPANIES = [
  ["Alder Dental Group", "gold"],
  ["Brightwater Logistics", "platinum"],
  ["Cobalt Architects", "silver"],
  ["Dunmore Primary School", "bronze"],
  ["Elmhurst Clinic", "gold"],
  ["Fenwick & Lowe Solicitors", "silver"],
] as const;
const PEOPLE = [
  "Amira Haddad",
  "Bruno Costa",
  "Chloe Lindqvist",
  "Daniel Okafor",
  "Elif Kaya",
  "Felix Brandt",
  "Grace Whitmore",
  "Hiro Tanaka",
  "Ines Moreau",
  "Jonas Weber",
  "Katya Sokolova",
  "Liam O'Connor",
];
const domainOf = (company: string) => `${company.split(" ")[0]?.toLowerCase() ?? "desk"}.example`;

export const seedCustomers = (createdAt: string): Customer[] =>
  COMPANIES.map(([name, tier], at) => ({
    id: `customer-${at + 1}`,
    name,
    tier,
    active: true,
    createdAt,
    domains: [domainOf(name)],
    language: "en",
    timeZone: ZONE,
    supportTier: 1,
    sites: [{ id: `site-${at + 1}`, name: "Head office", address: `${at + 3} Mill Lane` }],
    version: 1,
  }));

/** Two at each company. */
export const seedContacts = (): Contact[] =>
  PEOPLE.map((name, at) => {
    const company = at % COMPANIES.length;
    return {
      id: `contact-${at + 1}`,
      name,
      customerId: `customer-${company + 1}`,
      email: mail(name, domainOf(COMPANIES[company]?.[0] ?? "")),
      phone: `+44 20 7946 0${100 + at}`,
      title: at < COMPANIES.length ? "Office manager" : null,
      reach: "own",
      active: true,
      version: 1,
    };
  });

export const seedTechnicians = (): Technician[] =>
  named("technician", ["Robin Ames", "Sana Qureshi", "Tomas Novak", "Vera Lund"]).map((person, at) => ({
    ...person,
    active: true,
    email: mail(person.name, "desk.example"),
    tier: (at % 3) + 1,
    maxCapacity: 20,
    currentWorkload: 0,
    availability: { timeZone: ZONE, weekly: [], absences: [] },
    preferences: { preferredCategories: [], avoidedCategories: [] },
    skills: [],
    customerIds: null,
    teams: [`team-${(at % 2) + 1}`],
  }));

export const seedTeams = (): Team[] => named("team", ["Service desk", "Network"]);

const ROOTS = ["Hardware", "Software", "Network", "Accounts"];
const BELOW: Record<string, string[]> = {
  Hardware: ["Printers", "Laptops"],
  Software: ["Office", "Line of business"],
  Network: ["VPN", "Wi-Fi"],
  Accounts: ["Passwords", "Mailboxes"],
};

export function seedCategories(): Category[] {
  const roots = named("category", ROOTS).map((root) => ({ ...root, active: true, parentId: null }));
  const below = roots.flatMap((root) =>
    named(root.id, BELOW[root.name] ?? []).map((leaf) => ({ ...leaf, active: true, parentId: root.id })),
  );
  return [...roots, ...below];
}
