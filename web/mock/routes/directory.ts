/** Customers, contacts, technicians, teams and categories, to be read. */
import { type Routes, found, ok, pageOf } from "../routing";
import { isActive } from "../ticket-shape";
import type { World } from "../world";

const named = <T extends { name: string; email?: string | null }>(records: readonly T[], q: string | undefined) => {
  const words = (q ?? "").toLowerCase();
  return records.filter(({ name, email }) => `${name} ${email ?? ""}`.toLowerCase().includes(words));
};

/** How much each carries is what the tickets say now. */
const technicians = ({ technicians: all, tickets }: World) =>
  all.map((technician) => ({
    ...technician,
    currentWorkload: tickets.filter((each) => each.assignedTechnicianId === technician.id && isActive(each.status))
      .length,
  }));

export const directory: Routes = {
  "GET /api/customers": ({ world, query }) => ok(pageOf(named(world.customers, query.q), query)),
  "GET /api/customers/{id}": ({ world, path }) => ok(found(world.customers, path.id)),
  "GET /api/contacts": ({ world, query }) => {
    const theirs = world.contacts.filter(({ customerId }) => !query.customer || customerId === query.customer);
    return ok(pageOf(named(theirs, query.q), query));
  },
  "GET /api/contacts/{id}": ({ world, path }) => ok(found(world.contacts, path.id)),
  "GET /api/technicians": ({ world, query }) => ok(pageOf(named(technicians(world), query.q), query)),
  "GET /api/technicians/{id}": ({ world, path }) => ok(found(technicians(world), path.id)),
  "GET /api/teams": ({ world, query }) => ok(pageOf(named(world.teams, query.q), query)),
  "GET /api/categories": ({ world, query }) => ok(pageOf(named(world.categories, query.q), query)),
};
