/** A stored ticket as the API shows it: with the names of what it refers to. */
import { type Priority, STATUSES, type Status, type Ticket, type TicketRow } from "../src/api/types";
import { notFound } from "./routing";
import type { StoredTicket, World } from "./world";

/** The parts of the lifecycle that lead on from work, and back to it. */
const WORK: Status[] = ["open", "in_progress", "waiting_on_customer", "waiting_on_vendor"];
const ENDS: Status[] = ["resolved", "closed", "cancelled"];
const ABILITIES = ["update", "change_status", "change_priority", "tag", "assign", "reply", "note"];

export const isActive = (status: Status) => !ENDS.includes(status);

export function nextStatuses(status: Status): Status[] {
  if (status === "resolved") return ["open", "in_progress", "closed"];
  if (status === "closed" || status === "cancelled") return ["open"];
  return STATUSES.filter((each) => each !== status && (WORK.includes(each) || ENDS.includes(each)));
}

/** The ITIL matrix. */
export function priorityFrom(impact: Ticket["impact"], urgency: Ticket["urgency"]): Priority {
  const weight = { high: 0, medium: 1, low: 2 };
  const sum = weight[impact ?? "medium"] + weight[urgency ?? "medium"];
  return sum === 0 ? "p1" : sum === 1 ? "p2" : sum === 2 ? "p3" : "p4";
}

/** By id or by number, as the API takes it. */
export function ticketIn(world: World, id: string): StoredTicket {
  const ticket = world.tickets.find((each) => each.id === id || String(each.number) === id);
  if (!ticket) throw notFound();
  return ticket;
}

const named = (records: { id: string; name: string }[], id: string | null | undefined) => {
  const record = records.find((each) => each.id === id);
  return record ? { id: record.id, name: record.name } : null;
};

function categoryOf(world: World, id: string | null | undefined) {
  const category = world.categories.find((each) => each.id === id);
  if (!category) return null;
  const parent = named(world.categories, category.parentId);
  return { id: category.id, name: category.name, path: parent ? `${parent.name} > ${category.name}` : category.name };
}

function namesOf(world: World, ticket: StoredTicket) {
  const customer = world.customers.find(({ id }) => id === ticket.customerId);
  const contact = world.contacts.find(({ id }) => id === ticket.contactId);
  if (!customer) throw new Error(`ticket ${ticket.number} has no customer`);
  return {
    customer: { id: customer.id, name: customer.name, tier: customer.tier },
    contact: contact ? { id: contact.id, name: contact.name, email: contact.email ?? null } : null,
    technician: named(world.technicians, ticket.assignedTechnicianId),
    team: named(world.teams, ticket.teamId),
    category: categoryOf(world, ticket.categoryId),
    nextStatuses: nextStatuses(ticket.status),
  };
}

export function ticketOf(world: World, ticket: StoredTicket): Ticket {
  const sites = world.customers.flatMap((customer) => customer.sites);
  return { ...ticket, ...namesOf(world, ticket), site: named(sites, ticket.siteId), can: ABILITIES };
}

export function rowOf(world: World, ticket: StoredTicket): TicketRow {
  const { id, number, title, status, priority, type, channel, tags, createdAt, updatedAt, version } = ticket;
  const preview = ticket.description.slice(0, 160);
  const own = { id, number, title, status, priority, type, channel, tags, createdAt, updatedAt, version, preview };
  return { ...own, ...namesOf(world, ticket) };
}
