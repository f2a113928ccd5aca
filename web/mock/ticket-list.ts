/** Which tickets a list shows, and in which order. */
import { type Priority, PRIORITIES } from "../src/api/types";
import type { components, operations } from "../src/api/schema";
import { Refused } from "./routing";
import { isActive } from "./ticket-shape";
import type { StoredTicket, World } from "./world";

type Filter = components["schemas"]["TicketFilter"];
type ListQuery = NonNullable<operations["list_tickets"]["parameters"]["query"]>;
type Given = Filter & { [N in keyof ListQuery]?: string | null };
type Check = (world: World, ticket: StoredTicket, wanted: string) => boolean;

/** Every part of a filter has its check: a new one in the API is an error here. */
const CHECKS: Record<keyof Required<Filter>, Check> = {
  status: (_world, { status }, wanted) =>
    wanted.split(",").some((each) => each === status || (each === "active" && isActive(status))),
  priority: (_world, { priority }, wanted) => wanted.split(",").includes(priority),
  technician: (world, { assignedTechnicianId: id }, wanted) =>
    wanted === "unassigned" ? !id : id === (wanted === "me" ? world.me.technicianId : wanted),
  team: (_world, { teamId }, wanted) => teamId === wanted,
  customer: (_world, { customerId }, wanted) => customerId === wanted,
  contact: (_world, { contactId }, wanted) => contactId === wanted,
  category: (world, { categoryId }, wanted) =>
    categoryId === wanted || world.categories.some(({ id, parentId }) => id === categoryId && parentId === wanted),
  tag: (_world, { tags }, wanted) => tags.includes(wanted),
  created: (world, { createdAt }, wanted) => isWithin(world, createdAt, wanted),
  updated: (world, { updatedAt }, wanted) => isWithin(world, updatedAt, wanted),
};

/** `7d`, `>2026-01-31`, `2026-01-01..2026-01-31`, or how a date begins; in UTC, unlike the desk. */
function isWithin(world: World, at: string, days: string): boolean {
  const back = /^(\d+)d$/.exec(days);
  if (back) return Date.parse(world.now()) - Date.parse(at) <= Number(back[1]) * 86_400_000;
  const day = at.slice(0, 10);
  const [from = "", to] = days.split("..");
  if (to !== undefined) return day >= from && day <= to;
  if (days.startsWith(">")) return day > days.slice(1);
  if (days.startsWith("<")) return day < days.slice(1);
  return day.startsWith(days);
}

export function filtered(world: World, filter: Given): StoredTicket[] {
  const checks = Object.entries(CHECKS).flatMap(([name, check]) => {
    const wanted = filter[name as keyof Filter];
    return wanted ? [(ticket: StoredTicket) => check(world, ticket, wanted)] : [];
  });
  return world.tickets.filter((ticket) => checks.every((check) => check(ticket)) && isBetween(ticket, filter));
}

function isBetween({ createdAt, updatedAt }: StoredTicket, bounds: Given): boolean {
  const { createdAfter, createdBefore, updatedAfter, updatedBefore } = bounds;
  return (
    (!createdAfter || createdAt >= createdAfter) &&
    (!createdBefore || createdAt < createdBefore) &&
    (!updatedAfter || updatedAt >= updatedAfter) &&
    (!updatedBefore || updatedAt < updatedBefore)
  );
}

const rank = (priority: Priority) => PRIORITIES.indexOf(priority);
const newest = (a: StoredTicket, b: StoredTicket) => b.number - a.number;
const ORDERS: Record<string, (a: StoredTicket, b: StoredTicket) => number> = {
  updatedAt: (a, b) => a.updatedAt.localeCompare(b.updatedAt),
  createdAt: (a, b) => a.createdAt.localeCompare(b.createdAt),
  priority: (a, b) => rank(a.priority) - rank(b.priority),
};

export function sorted(tickets: readonly StoredTicket[], sort = "-updatedAt"): StoredTicket[] {
  const order = ORDERS[sort.replace(/^-/, "")];
  if (!order) throw new Refused(422, "invalid_fields", { errors: [{ pointer: "?sort", code: "unknown_value" }] });
  const way = sort.startsWith("-") ? -1 : 1;
  return [...tickets].sort((a, b) => way * order(a, b) || newest(a, b));
}

/** The desk counts to 999. */
export const countOf = (n: number) => ({ value: Math.min(n, 999), exact: n <= 999 });
