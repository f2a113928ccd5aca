/** Changes of a ticket: stored with an entry for each field, and kept so that they can be undone. */
import type { BulkAction, TicketPatch, UndoResult } from "../src/api/types";
import { Refused, required } from "./routing";
import { nextStatuses, priorityFrom } from "./ticket-shape";
import type { Change, StoredTicket, World } from "./world";

type Fields = Partial<StoredTicket>;

/** What a field is called where a change is told: `assignedTechnician`, whose id it holds. */
const toldAs = (field: string) => field.replace(/Id$/, "");

/** The name of what the value is the id of. */
function labelOf(world: World, field: string, value: unknown): string | null {
  const records: Record<string, { id: string; name: string }[]> = {
    assignedTechnicianId: world.technicians,
    teamId: world.teams,
    contactId: world.contacts,
    categoryId: world.categories,
    siteId: world.customers.flatMap(({ sites }) => sites),
    parentId: world.tickets.map(({ id, title }) => ({ id, name: title })),
  };
  return records[field]?.find(({ id }) => id === value)?.name ?? null;
}

const textOf = (value: unknown) =>
  value === null || value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value);
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export const meAsAuthor = ({ me }: World) => ({
  id: me.technicianId ?? me.id,
  kind: me.technicianId ? "technician" : "user",
  name: me.name,
});

/** Writes what is new in `fields`; null where nothing is. */
export function write(world: World, ticket: StoredTicket, fields: Fields, batch: string, cause: string | null = null) {
  const names = (Object.keys(fields) as (keyof StoredTicket)[]).filter((name) => !same(ticket[name], fields[name]));
  if (names.length === 0) return null;
  const part = (of: Fields): Fields => Object.fromEntries(names.map((name) => [name, of[name] ?? null]));
  const change: Change = { ticketId: ticket.id, before: part(ticket), after: part(fields), undone: false };
  const at = world.now();
  const common = { ticketId: ticket.id, kind: "changed", actor: meAsAuthor(world), at, batch, cause };
  for (const name of names) {
    const values = { old: textOf(ticket[name]), new: textOf(fields[name]) };
    const labels = { oldLabel: labelOf(world, name, ticket[name]), newLabel: labelOf(world, name, fields[name]) };
    world.timeline.push({ ...common, id: world.id("entry"), field: toldAs(name), ...values, ...labels });
  }
  Object.assign(ticket, change.after, { version: ticket.version + 1, updatedAt: at });
  if (!cause) world.batches.set(batch, [...(world.batches.get(batch) ?? []), change]);
  const { id: ticketId, version } = ticket;
  world.tell({
    kind: "ticket_changed",
    cursor: world.id("cursor"),
    mine: true,
    ticketId,
    version,
    fields: names.map(toldAs),
  });
  return change;
}

/** The dates that a status brings. */
function datesOf(world: World, status: StoredTicket["status"]): Fields {
  const now = world.now();
  return {
    resolvedAt: status === "resolved" || status === "closed" ? now : null,
    closedAt: status === "closed" ? now : null,
  };
}

function checkStatus(ticket: StoredTicket, status: StoredTicket["status"]) {
  if (status === ticket.status || nextStatuses(ticket.status).includes(status)) return;
  throw new Refused(409, "transition_not_allowed", { params: { from: ticket.status, to: status } });
}

export function patch(world: World, ticket: StoredTicket, given: TicketPatch, batch: string) {
  const { title, status, type, priority, tags, cc, customValues, ...refs } = given;
  const fields: Fields = { ...refs };
  if (title !== undefined) fields.title = required("title", title).trim();
  if (type) fields.type = type;
  if (tags !== undefined) fields.tags = tags ?? [];
  if (cc !== undefined) fields.cc = cc ?? [];
  if (customValues !== undefined) fields.customValues = customValues ?? {};
  if (priority) fields.priority = priority;
  else if (!ticket.priorityOverridden && ("impact" in given || "urgency" in given))
    fields.priority = priorityFrom(given.impact ?? ticket.impact, given.urgency ?? ticket.urgency);
  if (status) checkStatus(ticket, status);
  if (priority) ticket.priorityOverridden = true;
  if (!status || status === ticket.status) return write(world, ticket, fields, batch);
  const change = write(world, ticket, { ...fields, status }, batch);
  Object.assign(ticket, datesOf(world, status));
  return change;
}

/** The patch that an action over many tickets means for one of them. */
export function patchOf(ticket: StoredTicket, action: BulkAction): TicketPatch {
  switch (action.kind) {
    case "assign":
      return { assignedTechnicianId: action.technicianId };
    case "status":
      return { status: action.status };
    case "priority":
      return { priority: action.priority };
    case "tag": {
      const kept = ticket.tags.filter((tag) => !action.remove?.includes(tag));
      return { tags: [...new Set([...kept, ...(action.add ?? [])])] };
    }
  }
}

/** Takes a change back, but for the fields that were changed since. */
export function undo(world: World, ticket: StoredTicket, batch: string): UndoResult {
  const change = world.batches.get(batch)?.find(({ ticketId }) => ticketId === ticket.id);
  if (!change) throw new Refused(404, "not_found");
  const result = { ticketId: ticket.id, fields: [], overtaken: [], problem: null };
  if (change.undone) return { ...result, outcome: "already" };
  const names = Object.keys(change.before) as (keyof StoredTicket)[];
  const back = names.filter((name) => same(ticket[name], change.after[name]));
  const since = names.filter((name) => !back.includes(name));
  const before = Object.fromEntries(back.map((name) => [name, change.before[name]]));
  write(world, ticket, before, world.id("batch"), "undo");
  Object.assign(ticket, datesOf(world, ticket.status));
  change.undone = since.length === 0;
  return {
    ...result,
    fields: back.map(toldAs),
    overtaken: since.map((field) => ({ field: toldAs(field), by: world.me.name, at: ticket.updatedAt })),
    outcome: since.length === 0 ? "undone" : back.length > 0 ? "partly" : "overtaken",
  };
}
