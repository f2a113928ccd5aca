/** What a route of the mock is, read off the API's schema: a changed path, body or answer does not compile here. */
import type { paths } from "../src/api/schema";
import type { Problem } from "../src/api/types";
import type { World } from "./world";

type Method = "get" | "put" | "post" | "patch" | "delete";
type Json = { content: { "application/json": unknown } };
type Named<P extends keyof paths, M extends Method> = paths[P][M] extends object ? `${Uppercase<M>} ${P}` : never;

/** Each operation of the API, such as `GET /api/tickets/{id}`. */
export type Key = { [P in keyof paths]: { [M in Method]: Named<P, M> }[Method] }[keyof paths];
type Operation<K extends Key> = K extends `${infer M} ${infer P extends keyof paths}`
  ? Lowercase<M> extends infer L extends Method
    ? paths[P][L]
    : never
  : never;

type BodyOf<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : undefined;
type PathOf<O> = O extends { parameters: { path: infer P extends object } } ? P : Record<never, string>;
/** In an address everything is text. */
type QueryOf<O> = O extends { parameters: { query?: infer Q extends object } }
  ? { [N in keyof Q]?: string }
  : Record<never, string>;
type Headers = { headers?: Record<string, string> };
type Answer<O> = O extends { responses: infer R }
  ? {
      [S in keyof R & number]: R[S] extends Json
        ? { status: S; body: R[S]["content"]["application/json"] } & Headers
        : { status: S } & Headers;
    }[keyof R & number]
  : never;

export type Handler<K extends Key> = (request: {
  world: World;
  path: PathOf<Operation<K>>;
  query: QueryOf<Operation<K>>;
  body: BodyOf<Operation<K>>;
  header: (name: string) => string | undefined;
}) => Answer<Operation<K>>;
export type Routes = { [K in Key]?: Handler<K> };

export const ok = <T>(body: T) => ({ status: 200 as const, body });
export const created = <T>(body: T) => ({ status: 201 as const, body });
export const done = { status: 204 as const };

/** A request that is refused, with the problem that says why. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(status: number, code: string, more: Partial<Problem> = {}) {
    super(code);
    this.problem = { type: "about:blank", title: code.replaceAll("_", " "), status, code, ...more };
  }
}

export const notFound = () => new Refused(404, "not_found");

/** One wrong field of the body. */
export const wrong = (field: string, code: string) =>
  new Refused(422, "invalid_fields", { errors: [{ pointer: `/${field}`, code }] });

export function required(field: string, value: string | null | undefined): string {
  if (!value?.trim()) throw wrong(field, "required");
  return value;
}

/** The record of that id, or a 404. */
export function found<T extends { id: string }>(records: readonly T[], id: string): T {
  const record = records.find((each) => each.id === id);
  if (!record) throw notFound();
  return record;
}

/** A page of a list; the cursor is where it begins. */
export function pageOf<T>(all: readonly T[], query: { cursor?: string; limit?: string }) {
  const from = Number(query.cursor ?? 0);
  const to = from + Number(query.limit ?? 50);
  return { items: all.slice(from, to), nextCursor: to < all.length ? String(to) : null };
}
