import { Link } from "@tanstack/react-router";

import type { Contact, Customer } from "../../api/types";
import { useWords } from "../../i18n/language";
import { tongueName } from "../../lib/zones";
import { Card } from "../../ui/card";

type Props = { contact: Contact; customer: Customer | undefined };

/** How a person is reached, where they sit, and what they see. */
export function ContactFacts({ contact, customer }: Props) {
  const { t, language } = useWords();
  const site = customer?.sites.find(({ id }) => id === contact.siteId);
  const link = "rounded-control text-accent hover:underline max-md:inline-flex max-md:min-h-11 max-md:items-center";
  const facts = [
    [
      t("property.customer"),
      customer ? (
        <Link to="/customers/$id" params={{ id: customer.id }} className={link}>
          {customer.name}
        </Link>
      ) : (
        contact.customerName
      ),
    ],
    [
      t("form.email"),
      contact.email ? (
        <a href={`mailto:${contact.email}`} className={link}>
          {contact.email}
        </a>
      ) : null,
    ],
    [
      t("contact.phone"),
      contact.phone ? (
        <a href={`tel:${contact.phone}`} className={link}>
          {contact.phone}
        </a>
      ) : null,
    ],
    [t("contact.title"), contact.title],
    [t("contact.site"), site ? [site.name, site.address].filter(Boolean).join(" · ") : null],
    [t("contact.reach"), t(contact.reach === "company" ? "contact.reach.company" : "contact.reach.own")],
    [t("form.language"), contact.language ? tongueName(contact.language, language) : null],
  ] as const;
  return (
    <Card className="mb-8 p-5">
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} className="min-w-0">
              <dt className="text-xs text-text-3">{name}</dt>
              <dd className="text-base break-words">{value}</dd>
            </div>
          ))}
      </dl>
    </Card>
  );
}
