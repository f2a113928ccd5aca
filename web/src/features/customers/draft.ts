import type { Customer, CustomerBody } from "../../api/types";

/** A customer while it is edited: domains as one line, as people type them. */
export type CustomerDraft = Omit<Required<CustomerBody>, "domains" | "sites"> & {
  domains: string;
  sites: { id?: string | null; name: string; address: string }[];
};

export const blankCustomer = (timeZone: string, language: string): CustomerDraft => ({
  name: "",
  domains: "",
  tier: "bronze",
  supportTier: 1,
  timeZone,
  language,
  sites: [],
  active: true,
});

export const draftOf = (customer: Customer): CustomerDraft => ({
  name: customer.name,
  domains: customer.domains.join(", "),
  tier: customer.tier,
  supportTier: customer.supportTier,
  timeZone: customer.timeZone,
  language: customer.language,
  sites: customer.sites.map(({ id, name, address }) => ({ id, name, address })),
  active: customer.active,
});

/** `@acme.example`, `https://acme.example/` and `acme.example` are the same domain. */
const domainIn = (word: string) =>
  word
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^.*@/, "")
    .replace(/\/.*$/, "");

export const bodyOf = (draft: CustomerDraft): CustomerBody => ({
  ...draft,
  name: draft.name.trim(),
  domains: [
    ...new Set(
      draft.domains
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(domainIn),
    ),
  ],
});
