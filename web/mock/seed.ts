/** A desk to begin with. */
import type { Me } from "../src/api/types";
import { seedCategories, seedContacts, seedCustomers, seedTeams, seedTechnicians } from "./seed-people";
import { seedTickets } from "./seed-tickets";
import { isActive } from "./ticket-shape";
import type { World } from "./world";

const PERMISSIONS = [
  ..."tickets.read tickets.create tickets.update tickets.assign tickets.reply tickets.note search".split(" "),
  ..."customers.read customers.write contacts.read contacts.write technicians.read technicians.write".split(" "),
  ..."categories.read categories.write users.read users.write account.write settings.read settings.write".split(" "),
  ..."imports.run ai.use tokens.write views.read views.write views.manage".split(" "),
];

const me = (): Me => ({
  id: "user-1",
  name: "Robin Ames",
  email: "robin@desk.example",
  role: "admin",
  technicianId: "technician-1",
  contactId: null,
  deskName: "Mock desk",
  demo: true,
  settingUp: false,
  language: "en",
  timeZone: "Europe/Berlin",
  queueColumns: [],
  permissions: PERMISSIONS,
});

const settings = () => ({
  name: "Mock desk",
  language: "en",
  timeZone: "Europe/Berlin",
  autoCloseDays: 7,
  reopenDays: 14,
  settingUp: false,
  triageThreshold: 0.85,
  undoMinutes: 60,
});

/** A world in which nothing has come in yet. */
export function emptyWorld(clock: () => number = Date.now): World {
  const ids = new Map<string, number>();
  return {
    me: me(),
    loggedIn: true,
    settings: settings(),
    customers: [],
    contacts: [],
    technicians: seedTechnicians(),
    teams: seedTeams(),
    categories: seedCategories(),
    tickets: [],
    messages: [],
    timeline: [],
    drafts: new Map(),
    muted: new Set(),
    notifications: [],
    preferences: { assigned: true, unassigned: true, replied: true, noted: true, changed: false },
    views: [],
    batches: new Map(),
    answered: new Map(),
    now: () => new Date(clock()).toISOString(),
    id: (kind) => {
      const next = (ids.get(kind) ?? 0) + 1;
      ids.set(kind, next);
      return `${kind}-${next}`;
    },
    tell: () => undefined,
  };
}

export function seededWorld(clock: () => number = Date.now): World {
  const world = emptyWorld(clock);
  world.customers = seedCustomers(world.now());
  world.contacts = seedContacts();
  seedTickets(world);
  seedInbox(world);
  world.views.push({
    id: world.id("view"),
    name: "Urgent",
    filter: { status: "active", priority: "p1,p2" },
    sort: "priority",
    columns: [],
    shared: true,
    place: 0,
    words: null,
    canChange: true,
    mine: true,
    version: 1,
  });
  return world;
}

/** The newest tickets of one's own, of which the latest two are unread: the contact replied, or a colleague assigned it. */
function seedInbox(world: World) {
  const mine = world.tickets.filter(
    (each) => isActive(each.status) && each.assignedTechnicianId === world.me.technicianId,
  );
  const colleague = world.technicians.find(({ id }) => id !== world.me.technicianId);
  for (const [at, ticket] of mine.slice(-5).reverse().entries()) {
    const replied = at % 2 === 0;
    const contact = world.contacts.find(({ id }) => id === ticket.contactId);
    const actor = replied ? contact : colleague;
    world.notifications.push({
      id: world.id("notification"),
      ticketId: ticket.id,
      reason: replied ? "replied" : "assigned",
      actor: { id: actor?.id ?? null, kind: replied ? "contact" : "technician", name: actor?.name ?? "" },
      at: ticket.updatedAt,
      fields: [],
      readAt: at < 2 ? null : world.now(),
    });
  }
}
