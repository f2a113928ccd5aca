import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";

import { setupQuery } from "../api/setup";
import { parseQueue } from "../features/queue/filters";
import { holdKeys } from "../lib/shortcuts";
import { queryClient } from "./query-client";
import { Login, NotFound, Queue } from "./screens";
import { inside, root } from "./frame";
import { settingsTree } from "./settings-routes";
import { parseSearch, stringifySearch } from "./search-text";

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
/** Only an address of this app may be gone to after the login. */
const own = (next: string | undefined) => (next && /^\/[^/\\]/.test(next) ? next : undefined);

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  // Named also when it is refused: what is left out here would come through as it was given.
  validateSearch: (search: Record<string, unknown>): { next?: string | undefined } => ({
    next: own(text(search["next"])),
  }),
  // Where nobody can log in yet, somebody sets the desk up.
  beforeLoad: async () => {
    const setup = await queryClient.fetchQuery(setupQuery).catch(() => null);
    if (setup?.needed) throw redirect({ to: "/setup" });
  },
  component: Login,
});
const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/queue" });
  },
});
const queue = createRoute({
  getParentRoute: () => inside,
  path: "/queue",
  validateSearch: parseQueue,
  component: Queue,
});
/** What is not the first thing that somebody sees; fetched in a quiet moment after it. */
const ticketsModule = () => import("./tickets");
const search = createRoute({
  getParentRoute: () => inside,
  path: "/search",
  validateSearch: (given: Record<string, unknown>): { q?: string } => ({ q: text(given["q"]) ?? "" }),
  component: lazyRouteComponent(ticketsModule, "Search"),
});
const newTicket = createRoute({
  getParentRoute: () => inside,
  path: "/tickets/new",
  // Who asks, where the way here began at them.
  validateSearch: (given: Record<string, unknown>): { contact?: string | undefined } => ({
    contact: text(given["contact"]),
  }),
  component: lazyRouteComponent(ticketsModule, "NewTicket"),
});
const inbox = createRoute({
  getParentRoute: () => inside,
  path: "/inbox",
  validateSearch: (given: Record<string, unknown>): { show?: "unread" } =>
    given["show"] === "unread" ? { show: "unread" } : {},
  component: lazyRouteComponent(() => import("./inbox"), "Inbox"),
});
const inboxPreferences = createRoute({
  getParentRoute: () => inside,
  path: "/inbox/preferences",
  component: lazyRouteComponent(() => import("./inbox"), "InboxPreferences"),
});
/** An address that leads nowhere, told inside the frame: the way on is at hand. */
const elsewhere = createRoute({ getParentRoute: () => inside, path: "$", component: NotFound });
const ticket = createRoute({
  getParentRoute: () => inside,
  path: "/tickets/$id",
  component: lazyRouteComponent(ticketsModule, "Ticket"),
});
const customersModule = () => import("./customers");
const customers = createRoute({
  getParentRoute: () => inside,
  path: "/customers",
  validateSearch: (given: Record<string, unknown>): { q?: string | undefined } => ({ q: text(given["q"]) }),
  component: lazyRouteComponent(customersModule, "Customers"),
});
const newCustomer = createRoute({
  getParentRoute: () => inside,
  path: "/customers/new",
  component: lazyRouteComponent(customersModule, "NewCustomer"),
});
const customer = createRoute({
  getParentRoute: () => inside,
  path: "/customers/$id",
  component: lazyRouteComponent(customersModule, "Customer"),
});
const contacts = createRoute({
  getParentRoute: () => inside,
  path: "/contacts",
  validateSearch: (given: Record<string, unknown>): { q?: string | undefined } => ({ q: text(given["q"]) }),
  component: lazyRouteComponent(customersModule, "Contacts"),
});
const contact = createRoute({
  getParentRoute: () => inside,
  path: "/contacts/$id",
  component: lazyRouteComponent(customersModule, "Contact"),
});
const doorsModule = () => import("./doors");
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(doorsModule, "Join"),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(doorsModule, "Setup"),
});
const start = createRoute({
  getParentRoute: () => inside,
  path: "/start",
  component: lazyRouteComponent(doorsModule, "Start"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    login,
    join,
    setup,
    inside.addChildren([
      queue,
      search,
      newTicket,
      ticket,
      customers,
      newCustomer,
      customer,
      contacts,
      contact,
      settingsTree,
      start,
      inbox,
      inboxPreferences,
      elsewhere,
    ]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: false,
});

// The address changes at once, the page follows when it can be drawn: what is typed in between is for that page.
let drawn: (() => void) | null = null;
const release = () => {
  drawn?.();
  drawn = null;
};
router.subscribe("onBeforeNavigate", ({ pathChanged }) => {
  if (pathChanged) drawn ??= holdKeys();
  else release();
});
router.subscribe("onResolved", release);

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
