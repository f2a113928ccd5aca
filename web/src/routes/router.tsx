import { QueryClient } from "@tanstack/react-query";
import {
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";

import { ProblemError, isStatus } from "../api/errors";
import { meQuery } from "../api/me";
import { parseQueue } from "../features/queue/filters";
import { loadLanguage, nearest } from "../i18n/language";
import { claimDrafts } from "../lib/drafts";
import { Crash } from "../ui/crash";
import { Failure } from "../ui/failure";
import { Login, NotFound, Queue } from "./screens";
import { parseSearch, stringifySearch } from "./search-text";
import { Shell } from "./shell";

/** Once more for what may pass; what the server refused is refused again. */
const retried = (count: number, error: Error) =>
  count < 1 && (!(error instanceof ProblemError) || error.problem.status >= 500);

export const queryClient = new QueryClient({
  // Asked also without a network: a failure that is told at once, with the text kept, is better than a request that goes out by itself later.
  defaultOptions: {
    queries: { retry: retried, staleTime: 5000, networkMode: "always", refetchOnReconnect: true },
    mutations: { retry: false, networkMode: "always" },
  },
});

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
/** An address that leads nowhere, told inside the frame: the way on is at hand. */
const elsewhere = createRoute({ getParentRoute: () => inside, path: "$", component: NotFound });
const ticket = createRoute({
  getParentRoute: () => inside,
  path: "/tickets/$id",
  component: lazyRouteComponent(ticketsModule, "Ticket"),
});

export const router = createRouter({
  routeTree: root.addChildren([home, login, inside.addChildren([queue, search, newTicket, ticket, elsewhere])]),
  parseSearch,
  stringifySearch,
  defaultPreload: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
