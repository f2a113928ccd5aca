import {
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";

import { isStatus } from "../api/errors";
import { meQuery } from "../api/me";
import { setupQuery } from "../api/setup";
import { parseQueue } from "../features/queue/filters";
import { loadLanguage, nearest } from "../i18n/language";
import { claimDrafts } from "../lib/drafts";
import { Crash } from "../ui/crash";
import { Failure } from "../ui/failure";
import { queryClient } from "./query-client";
import { Login, NotFound, Queue } from "./screens";
import { parseSearch, stringifySearch } from "./search-text";
import { Shell } from "./shell";

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
/** Only an address of this app may be gone to after the login. */
const own = (next: string | undefined) => (next && /^\/[^/\\]/.test(next) ? next : undefined);

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Crash });
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
const inside = createRoute({
  getParentRoute: () => root,
  id: "in",
  beforeLoad: async ({ location }) => {
    try {
      const me = await queryClient.ensureQueryData(meQuery);
      claimDrafts(me.id);
      await loadLanguage(nearest(me.language));
    } catch (error) {
      if (isStatus(error, 401)) throw redirect({ to: "/login", search: { next: location.href } });
      throw error;
    }
  },
  errorComponent: ({ error, reset }) => (
    <Failure
      error={error}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  ),
  component: Shell,
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
const settingsModule = () => import("./settings");
const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  component: lazyRouteComponent(settingsModule, "Settings"),
});
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/profile", replace: true });
  },
});
const profile = createRoute({
  getParentRoute: () => settings,
  path: "/profile",
  component: lazyRouteComponent(settingsModule, "Profile"),
});
const security = createRoute({
  getParentRoute: () => settings,
  path: "/security",
  component: lazyRouteComponent(settingsModule, "Security"),
});
const tokens = createRoute({
  getParentRoute: () => settings,
  path: "/tokens",
  component: lazyRouteComponent(settingsModule, "Tokens"),
});
const deskSettings = createRoute({
  getParentRoute: () => settings,
  path: "/desk",
  component: lazyRouteComponent(settingsModule, "DeskSettings"),
});
const peopleModule = () => import("./people");
const users = createRoute({
  getParentRoute: () => settings,
  path: "/users",
  component: lazyRouteComponent(peopleModule, "Users"),
});
const roles = createRoute({
  getParentRoute: () => settings,
  path: "/roles",
  component: lazyRouteComponent(peopleModule, "Roles"),
});
const teams = createRoute({
  getParentRoute: () => settings,
  path: "/teams",
  component: lazyRouteComponent(peopleModule, "Teams"),
});
const technicians = createRoute({
  getParentRoute: () => settings,
  path: "/technicians",
  component: lazyRouteComponent(peopleModule, "Technicians"),
});
const newTechnician = createRoute({
  getParentRoute: () => settings,
  path: "/technicians/new",
  component: lazyRouteComponent(peopleModule, "NewTechnician"),
});
const technician = createRoute({
  getParentRoute: () => settings,
  path: "/technicians/$id",
  component: lazyRouteComponent(peopleModule, "Technician"),
});
const workModule = () => import("./work");
const categories = createRoute({
  getParentRoute: () => settings,
  path: "/categories",
  component: lazyRouteComponent(workModule, "Categories"),
});
const imports = createRoute({
  getParentRoute: () => settings,
  path: "/import",
  component: lazyRouteComponent(workModule, "Imports"),
});
const importRun = createRoute({
  getParentRoute: () => settings,
  path: "/import/$id",
  component: lazyRouteComponent(workModule, "ImportRun"),
});
const settingsTree = settings.addChildren([
  settingsHome,
  profile,
  security,
  tokens,
  deskSettings,
  users,
  roles,
  teams,
  technicians,
  newTechnician,
  technician,
  categories,
  imports,
  importRun,
]);
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

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
