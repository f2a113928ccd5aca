import type { Customer } from "../../api/types";
import { useWords } from "../../i18n/language";
import { tongueName } from "../../lib/zones";
import { Card } from "../../ui/card";

/** What is known of a customer. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const { t, language, dates } = useWords();
  const facts = [
    [t("customer.domains"), customer.domains.join(", ") || t("customer.domains.none")],
    [t("customer.supportTier"), t("customer.supportTier.n", { n: customer.supportTier })],
    [t("form.timeZone"), customer.timeZone.replaceAll("_", " ")],
    [t("form.language"), tongueName(customer.language, language)],
  ] as const;
  return (
    <Card className="mb-8 p-5">
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
        {facts.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-xs text-text-3">{name}</dt>
            <dd className="text-base break-words">{value}</dd>
          </div>
        ))}
        <div className="min-w-0 sm:col-span-2 lg:col-span-4">
          <dt className="text-xs text-text-3">{t("customer.sites")}</dt>
          {customer.sites.length === 0 ? <dd className="text-base">{t("customer.sites.none")}</dd> : null}
          {customer.sites.map((site) => (
            <dd key={site.id} className="text-base break-words">
              {site.name}
              {site.address ? <span className="text-text-3"> · {site.address}</span> : null}
            </dd>
          ))}
        </div>
      </dl>
      <p className="mt-4 border-t border-line pt-3 text-xs text-text-3">
        {t("customer.since", { when: dates.absolute(customer.createdAt) })}
      </p>
    </Card>
  );
}
