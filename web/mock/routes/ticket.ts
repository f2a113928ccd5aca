/** One ticket: its properties, its conversation, and what stands around it. */
import type { Attachment, Message, NewMessage } from "../../src/api/types";
import { type Routes, created, ok, pageOf, required } from "../routing";
import { meAsAuthor, patch } from "../ticket-change";
import { countOf, sorted } from "../ticket-list";
import { isActive, rowOf, ticketIn, ticketOf } from "../ticket-shape";
import type { StoredTicket, World } from "../world";

const NO_FILES: Attachment[] = [];

function say(world: World, ticket: StoredTicket, body: NewMessage): Message {
  const isNote = body.kind === "internal_note";
  const contact = world.contacts.find(({ id }) => id === ticket.contactId);
  const message: Message = {
    id: world.id("message"),
    ticketId: ticket.id,
    author: meAsAuthor(world),
    kind: body.kind,
    channel: "web",
    first: false,
    text: required("text", body.text || body.html),
    html: body.html ?? null,
    hasRemoteImages: false,
    attachments: NO_FILES,
    recipients: isNote ? [] : [...(contact?.email ? [contact.email] : []), ...(body.cc ?? [])],
    createdAt: world.now(),
  };
  // Checked before anything is written: a status that cannot be leaves the message unsent.
  const change = body.status ? patch(world, ticket, { status: body.status }, world.id("batch")) : null;
  world.messages.push(message);
  if (!change) Object.assign(ticket, { version: ticket.version + 1, updatedAt: message.createdAt });
  const { id: messageId, author: actor, createdAt: at, ticketId } = message;
  world.timeline.push({ id: world.id("entry"), ticketId, kind: "message", messageId, actor, at });
  const said = { messageId, messageKind: body.kind, ticketId, version: ticket.version, mine: true };
  world.tell({ kind: "message_added", cursor: world.id("cursor"), ...said });
  return message;
}

/** Other tickets that have something in common, those that changed last first. */
function earlier(world: World, ticket: StoredTicket, alike: (other: StoredTicket) => boolean) {
  const others = sorted(world.tickets.filter((other) => other.id !== ticket.id && alike(other)));
  return {
    items: others.slice(0, 5).map((other) => rowOf(world, other)),
    open: countOf(others.filter(({ status }) => isActive(status)).length),
  };
}

export const ticket: Routes = {
  "GET /api/tickets/{id}": ({ world, path }) => ok(ticketOf(world, ticketIn(world, path.id))),
  "PATCH /api/tickets/{id}": ({ world, path, body }) => {
    const stored = ticketIn(world, path.id);
    const batch = world.id("batch");
    const changed = patch(world, stored, body, batch);
    const answer = ok(ticketOf(world, stored));
    return changed ? { ...answer, headers: { "Tierline-Change": batch } } : answer;
  },
  "GET /api/tickets/{id}/messages": ({ world, path, query }) => {
    const { id } = ticketIn(world, path.id);
    const said = world.messages.filter(({ ticketId }) => ticketId === id);
    return ok(pageOf(said, query));
  },
  "POST /api/tickets/{id}/messages": ({ world, path, body }) => created(say(world, ticketIn(world, path.id), body)),
  "GET /api/tickets/{id}/timeline": ({ world, path, query }) => {
    const { id } = ticketIn(world, path.id);
    const entries = world.timeline.filter(({ ticketId }) => ticketId === id);
    return ok(pageOf(entries, query));
  },
  "GET /api/tickets/{id}/related": ({ world, path }) => {
    const of = ticketIn(world, path.id);
    const contact = world.contacts.find(({ id }) => id === of.contactId);
    const parent = world.tickets.find(({ id }) => id === of.parentId);
    return ok({
      contact: contact ?? null,
      ofContact: contact ? earlier(world, of, ({ contactId }) => contactId === contact.id) : null,
      ofCustomer: earlier(world, of, ({ customerId }) => customerId === of.customerId),
      parent: parent ? rowOf(world, parent) : null,
    });
  },
  "GET /api/tickets/{id}/draft": ({ world, path }) => {
    const blank = { text: "", attachments: NO_FILES, cc: "" };
    return ok(world.drafts.get(ticketIn(world, path.id).id) ?? { reply: blank, note: blank, savedAt: null });
  },
  "PUT /api/tickets/{id}/draft": ({ world, path, body }) => {
    const part = (given: typeof body.reply) => ({
      text: given?.text ?? "",
      attachments: NO_FILES,
      cc: given?.cc ?? "",
    });
    const draft = { reply: part(body.reply), note: part(body.note), savedAt: world.now() };
    world.drafts.set(ticketIn(world, path.id).id, draft);
    return ok(draft);
  },
  "GET /api/tickets/{id}/mute": ({ world, path }) => ok({ muted: world.muted.has(ticketIn(world, path.id).id) }),
  "PUT /api/tickets/{id}/mute": ({ world, path }) => {
    world.muted.add(ticketIn(world, path.id).id);
    return ok({ muted: true });
  },
  "DELETE /api/tickets/{id}/mute": ({ world, path }) => {
    world.muted.delete(ticketIn(world, path.id).id);
    return ok({ muted: false });
  },
};
