/** What one is told of. */
import type { components } from "../../src/api/schema";
import { type Routes, ok, pageOf } from "../routing";
import { countOf } from "../ticket-list";
import { ticketIn } from "../ticket-shape";
import type { World } from "../world";

type Target = components["schemas"]["NotificationTarget"];
type Stored = World["notifications"][number];

function isMeant({ id, ticketId, at }: Stored, target: Target): boolean {
  switch (target.kind) {
    case "some":
      return target.ids.includes(id);
    case "ticket":
      return target.ticketId === ticketId;
    case "until":
      return at <= target.at;
  }
}

function shown(world: World, { ticketId, ...notification }: Stored): components["schemas"]["Notification"] {
  return { ...notification, ticket: ticketOf(world, ticketId) };
}

function ticketOf(world: World, ticketId: string): components["schemas"]["NotificationTicket"] {
  const { id, number, title, status, priority, customerId } = ticketIn(world, ticketId);
  const customerName = world.customers.find((each) => each.id === customerId)?.name ?? "";
  const muted = world.muted.has(id);
  return { id, number, title, status, priority, customerName, muted };
}

export const inbox: Routes = {
  "GET /api/notifications": ({ world, query }) => {
    const wanted = world.notifications.filter(({ readAt }) => query.unread !== "true" || !readAt);
    const { items, nextCursor } = pageOf(wanted, query);
    return ok({ items: items.map((each) => shown(world, each)), nextCursor });
  },
  "GET /api/notifications/unread-count": ({ world }) =>
    ok(countOf(world.notifications.filter(({ readAt }) => !readAt).length)),
  "POST /api/notifications/mark": ({ world, body: { target, read } }) => {
    const meant = world.notifications.filter((each) => isMeant(each, target) && Boolean(each.readAt) !== read);
    for (const each of meant) each.readAt = read ? world.now() : null;
    world.tell({ kind: "inbox_changed" });
    return ok({ marked: meant.length });
  },
  "GET /api/notifications/muted": ({ world, query }) => {
    const { items, nextCursor } = pageOf([...world.muted].sort().reverse(), query);
    return ok({ items: items.map((id) => ticketOf(world, id)), nextCursor });
  },
  "GET /api/notifications/preferences": ({ world }) => ok(world.preferences),
  "PATCH /api/notifications/preferences": ({ world, body }) => {
    for (const [name, wanted] of Object.entries(body))
      if (typeof wanted === "boolean") Object.assign(world.preferences, { [name]: wanted });
    return ok(world.preferences);
  },
};
