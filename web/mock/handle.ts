/** From a request to an answer, without a network: what the server and the tests call. */
import type { Problem } from "../src/api/types";
import { type Key, Refused, type Routes } from "./routing";
import { directory } from "./routes/directory";
import { inbox } from "./routes/inbox";
import { search } from "./routes/search";
import { session } from "./routes/session";
import { ticket } from "./routes/ticket";
import { tickets } from "./routes/tickets";
import { views } from "./routes/views";
import type { World } from "./world";

export type Asked = { method: string; url: string; headers?: Record<string, string | undefined>; body?: unknown };
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> };
/** Once an address is matched, the schema's types are what the request is taken for. */
type Loose = (request: object) => Reply;
type Route = { method: string; pattern: RegExp; names: string[]; handler: Loose };

const ROUTES: Routes = { ...session, ...directory, ...tickets, ...ticket, ...inbox, ...views, ...search };
/** Whom one may ask without a login. */
const OPEN = ["/api/setup", "/api/auth/login", "/api/auth/refresh", "/api/auth/logout"];

/** An address without parts to fill in comes before one with them. */
const table: Route[] = (Object.keys(ROUTES) as Key[])
  .sort((a, b) => a.split("{").length - b.split("{").length)
  .map((key) => {
    const [method = "", path = ""] = key.split(" ");
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, "([^/]+)")}$`);
    return { method, pattern, names, handler: ROUTES[key] as Loose };
  });

export function handle(world: World, asked: Asked): Reply {
  try {
    return answer(world, asked);
  } catch (error) {
    if (error instanceof Refused) return refusal(error.problem);
    const detail = error instanceof Error ? error.stack : String(error);
    return refusal(new Refused(500, "internal", { detail: detail ?? null }).problem);
  }
}

export const refusal = (problem: Problem): Reply => ({
  status: problem.status,
  body: problem,
  headers: { "Content-Type": "application/problem+json" },
});

function answer(world: World, { method, url, headers = {}, body }: Asked): Reply {
  const { pathname, searchParams } = new URL(url, "http://mock");
  const route = table.find((each) => each.method === method && each.pattern.test(pathname));
  if (!route) throw notMocked(method, pathname);
  if (!world.loggedIn && !OPEN.includes(pathname)) throw new Refused(401, "login_needed");
  const once = headers["idempotency-key"];
  const before = once && world.answered.get(once);
  if (before) return before as Reply;
  const [, ...values] = route.pattern.exec(pathname) ?? [];
  const path = Object.fromEntries(route.names.map((name, at) => [name, decodeURIComponent(values[at] ?? "")]));
  const header = (name: string) => headers[name];
  const reply = route.handler({ world, path, query: Object.fromEntries(searchParams), body, header });
  // As JSON would carry it: what is answered does not change any more when the world does.
  const sent: Reply = structuredClone(reply);
  if (once) world.answered.set(once, sent);
  return sent;
}

const notMocked = (method: string, path: string) =>
  new Refused(501, "not_mocked", { detail: `The mock has no ${method} ${path}: add it in web/mock/routes.` });
