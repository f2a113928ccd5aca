/** Lists of tickets, and what is done to many of them. */
import type { BulkResult, Message, NewTicket } from "../../src/api/types";
import { Refused, type Routes, created, found, ok, pageOf, required, wrong } from "../routing";
import { BLANK } from "../seed-tickets";
import { meAsAuthor, patch, patchOf, undo } from "../ticket-change";
import { countOf, filtered, sorted } from "../ticket-list";
import { priorityFrom, rowOf, ticketIn, ticketOf } from "../ticket-shape";
import type { StoredTicket, World } from "../world";

/** What a request for many tickets answers for one that cannot be changed. */
function orFailed<T>(change: () => T, failed: (problem: Refused["problem"]) => T): T {
  try {
    return change();
  } catch (error) {
    if (error instanceof Refused) return failed(error.problem);
    throw error;
  }
}

function bulk(world: World, ids: string[], change: (ticket: StoredTicket) => boolean): BulkResult[] {
  return ids.map((ticketId) =>
    orFailed<BulkResult>(
      () => ({ ticketId, outcome: change(ticketIn(world, ticketId)) ? "changed" : "unchanged" }),
      (problem) => ({ ticketId, outcome: "failed", problem }),
    ),
  );
}

function open(world: World, body: NewTicket): StoredTicket {
  const { title, description, customerId, priority, ...given } = body;
  const customer = found(world.customers, required("customerId", customerId));
  const contact = world.contacts.find(({ id }) => id === given.contactId);
  if (given.contactId && contact?.customerId !== customer.id) throw wrong("contactId", "unknown_reference");
  const at = world.now();
  const ticket: StoredTicket = {
    ...BLANK,
    ...given,
    attachments: [],
    id: world.id("ticket"),
    number: world.tickets.reduce((most, each) => Math.max(most, each.number), 0) + 1,
    title: required("title", title).trim(),
    description: required("description", description),
    customerId: customer.id,
    status: "new",
    type: given.type ?? "incident",
    channel: given.channel ?? "web",
    priority: priority ?? priorityFrom(given.impact, given.urgency),
    priorityOverridden: Boolean(priority),
    tags: given.tags ?? [],
    cc: given.cc ?? [],
    customValues: given.customValues ?? {},
    createdAt: at,
    updatedAt: at,
  };
  world.tickets.push(ticket);
  const message: Message = {
    id: world.id("message"),
    ticketId: ticket.id,
    author: contact ? { id: contact.id, kind: "contact", name: contact.name } : meAsAuthor(world),
    kind: "public_reply",
    channel: ticket.channel,
    first: true,
    text: ticket.description,
    html: ticket.descriptionHtml ?? null,
    hasRemoteImages: false,
    attachments: [],
    recipients: [],
    createdAt: at,
  };
  world.messages.push(message);
  const entry = { id: world.id("entry"), ticketId: ticket.id, kind: "created", actor: meAsAuthor(world), at };
  world.timeline.push(entry);
  world.tell({ kind: "ticket_created", cursor: world.id("cursor"), mine: true, ticketId: ticket.id, version: 1 });
  return ticket;
}

export const tickets: Routes = {
  "GET /api/tickets": ({ world, query }) => {
    const all = sorted(filtered(world, query), query.sort);
    const { items, nextCursor } = pageOf(all, query);
    const count = query.count === "true" ? countOf(all.length) : null;
    return ok({ items: items.map((ticket) => rowOf(world, ticket)), nextCursor, count });
  },
  "POST /api/tickets": ({ world, body }) => created(ticketOf(world, open(world, body))),
  "POST /api/tickets/counts": ({ world, body }) =>
    ok({ counts: body.filters.map((filter) => countOf(filtered(world, filter).length)) }),
  "POST /api/tickets/bulk": ({ world, body }) => {
    const batch = world.id("batch");
    const results = bulk(world, body.ticketIds, (ticket) =>
      Boolean(patch(world, ticket, patchOf(ticket, body.action), batch)),
    );
    return ok({ batch, results });
  },
  "POST /api/tickets/undo": ({ world, body }) =>
    ok({
      results: body.ticketIds.map((ticketId) =>
        orFailed(
          () => undo(world, ticketIn(world, ticketId), body.batch),
          (problem) => ({ ticketId, outcome: "failed", fields: [], overtaken: [], problem }),
        ),
      ),
    }),
};
