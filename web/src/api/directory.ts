import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "./client";

const MINUTES = 60_000;
const ALL = 200;

export const techniciansQuery = queryOptions({
  queryKey: ["technicians"],
  queryFn: () => unwrap(api.GET("/api/technicians", { params: { query: { limit: ALL } } })),
  select: (page) => page.items,
  staleTime: 5 * MINUTES,
});

/** Whom tickets of these customers can be given to: not those who work here no more, or for others only; and whoever is chosen. */
export const assignableQuery = (customers: string[], chosen?: string | null) =>
  queryOptions({
    ...techniciansQuery,
    select: (page) =>
      page.items.filter(({ id, active, customerIds: only }) => {
        const fits = !only || customers.every((customer) => only.includes(customer));
        return id === chosen || (active && fits);
      }),
  });

export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: () => unwrap(api.GET("/api/teams", { params: { query: { limit: ALL } } })),
  select: (page) => page.items,
  staleTime: 5 * MINUTES,
});

type Category = { id: string; name: string; parentId?: string | null };

/** Each category with the names that lead to it; the depth is bounded so that broken data cannot hang the page. */
export function withPaths(categories: Category[]): { id: string; name: string; path: string }[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const path = (category: Category, depth = 0): string => {
    const parent = category.parentId ? byId.get(category.parentId) : undefined;
    return parent && depth < 8 ? `${path(parent, depth + 1)} › ${category.name}` : category.name;
  };
  return categories
    .map((category) => ({ id: category.id, name: category.name, path: path(category) }))
    .sort((a, b) => a.path.localeCompare(b.path));
}

export const categoriesQuery = queryOptions({
  queryKey: ["categories"],
  queryFn: () => unwrap(api.GET("/api/categories", { params: { query: { limit: ALL } } })),
  select: (page) => withPaths(page.items),
  staleTime: 5 * MINUTES,
});

export const customersQuery = (q: string) =>
  queryOptions({
    queryKey: ["customers", q],
    queryFn: () => unwrap(api.GET("/api/customers", { params: { query: { limit: 50, ...(q ? { q } : {}) } } })),
    select: (page) => page.items,
    placeholderData: keepPreviousData,
    staleTime: MINUTES,
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ["customer", id],
    queryFn: () => unwrap(api.GET("/api/customers/{id}", { params: { path: { id } } })),
    staleTime: 5 * MINUTES,
  });

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ["contacts", "one", id],
    queryFn: () => unwrap(api.GET("/api/contacts/{id}", { params: { path: { id } } })),
    staleTime: 5 * MINUTES,
  });

export const contactsQuery = (customer: string, q: string) =>
  queryOptions({
    queryKey: ["contacts", customer, q],
    queryFn: () =>
      unwrap(api.GET("/api/contacts", { params: { query: { limit: 50, customer, ...(q ? { q } : {}) } } })),
    select: (page) => page.items,
    staleTime: MINUTES,
    enabled: customer !== "",
  });
