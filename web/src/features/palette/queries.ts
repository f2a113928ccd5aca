import { queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";

const MOST_TICKETS = 6;
const MOST_PEOPLE = 3;
const KEPT_MS = 30_000;

/** Words find in every message; a number alone names its ticket. */
export const lineOf = (typed: string) => (/^#?\d+$/.test(typed) ? `number:${typed.replace("#", "")}` : typed);

/** Asked for only while something is typed; what is not wanted any more is called off. */
const found = (kind: string, q: string) => ({ queryKey: ["palette", kind, q], enabled: q !== "", staleTime: KEPT_MS });

export const ticketsQuery = (q: string) =>
  queryOptions({
    ...found("tickets", q),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/search", { signal, params: { query: { q: lineOf(q), limit: MOST_TICKETS } } })),
    select: (page) => page.items.map(({ ticket }) => ticket),
  });

export const customersFound = (q: string, may: boolean) =>
  queryOptions({
    ...found("customers", q),
    enabled: q !== "" && may,
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/customers", { signal, params: { query: { q, limit: MOST_PEOPLE } } })),
    select: (page) => page.items.map(({ id, name }) => ({ id, name, detail: null })),
  });

export const contactsFound = (q: string, may: boolean) =>
  queryOptions({
    ...found("contacts", q),
    enabled: q !== "" && may,
    queryFn: ({ signal }) => unwrap(api.GET("/api/contacts", { signal, params: { query: { q, limit: MOST_PEOPLE } } })),
    select: (page) => page.items.map(({ id, name, email }) => ({ id, name, detail: email ?? null })),
  });

export const techniciansFound = (q: string, may: boolean) =>
  queryOptions({
    ...found("technicians", q),
    enabled: q !== "" && may,
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/technicians", { signal, params: { query: { q, limit: MOST_PEOPLE } } })),
    select: (page) => page.items.map(({ id, name }) => ({ id, name, detail: null })),
  });
