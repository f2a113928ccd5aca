import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import type { Contact, ContactBody, Customer, CustomerBody } from "../../api/types";

const PAGE = 50;

type Saved = { id?: string | undefined; version?: number | undefined };
/** Over the version that was read: what somebody else changed meanwhile is not overwritten unseen. */
const unlessChanged = (version: number | undefined) =>
  version === undefined ? {} : { header: { "If-Match": `"v${version}"` } };

export const customerPagesQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["customers", "pages", q],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/customers", {
          params: { query: { limit: PAGE, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Of one customer, or of all. */
export const contactPagesQuery = (customer: string | null, q: string) =>
  infiniteQueryOptions({
    queryKey: ["contacts", "pages", customer, q],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/contacts", {
          params: {
            query: {
              limit: PAGE,
              ...(customer ? { customer } : {}),
              ...(q ? { q } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Makes a customer, or changes the one of this id. */
export function useSaveCustomer({ id, version }: Saved) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CustomerBody): Promise<Customer> =>
      id === undefined
        ? unwrap(api.POST("/api/customers", { body }))
        : unwrap(api.PATCH("/api/customers/{id}", { params: { path: { id }, ...unlessChanged(version) }, body })),
    onSuccess: (customer) => {
      client.setQueryData(["customer", customer.id], customer);
      void client.invalidateQueries({ queryKey: ["customers"] });
    },
  });
}

/** Makes a contact, or changes the one of this id. */
export function useSaveContact({ id, version }: Saved) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ContactBody): Promise<Contact> =>
      id === undefined
        ? unwrap(api.POST("/api/contacts", { body }))
        : unwrap(api.PATCH("/api/contacts/{id}", { params: { path: { id }, ...unlessChanged(version) }, body })),
    onSuccess: (contact) => {
      client.setQueryData(["contacts", "one", contact.id], contact);
      void client.invalidateQueries({ queryKey: ["contacts"] });
    },
  });
}

/** The tickets that a contact asks in, the one that moved last first. */
export const contactTicketsQuery = (contact: string) =>
  infiniteQueryOptions({
    queryKey: ["tickets", "contact", contact],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/tickets", {
          params: { query: { limit: PAGE, contact, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
