import { Plus, X } from "lucide-react";

import { useT } from "../../i18n/language";
import { Button } from "../../ui/button";
import { lineClasses } from "../../ui/field";
import type { CustomerDraft } from "./draft";

type Sites = CustomerDraft["sites"];
type Props = { sites: Sites; errorOf: (field: string) => string | undefined; onChange: (sites: Sites) => void };

/** The places of a customer, one a line. */
export function SitesEditor({ sites, errorOf, onChange }: Props) {
  const t = useT();
  const set = (at: number, part: Partial<Sites[number]>) =>
    onChange(sites.map((site, n) => (n === at ? { ...site, ...part } : site)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{t("customer.sites")}</legend>
      {sites.map((site, at) => {
        const wrong = errorOf(`/sites/${at}`);
        return (
          <div key={site.id ?? `new-${at}`}>
            <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]">
              <input
                aria-label={t("customer.site.name", { n: at + 1 })}
                placeholder={t("form.name")}
                aria-invalid={wrong ? true : undefined}
                value={site.name}
                onChange={(event) => set(at, { name: event.target.value })}
                className={lineClasses}
              />
              <input
                aria-label={t("customer.site.address", { n: at + 1 })}
                placeholder={t("customer.site.address", { n: at + 1 })}
                value={site.address}
                onChange={(event) => set(at, { address: event.target.value })}
                className={`${lineClasses} max-md:col-span-2 max-md:row-start-2`}
              />
              <button
                type="button"
                aria-label={t("form.removeWhat", { name: site.name || t("customer.site") })}
                onClick={() => onChange(sites.filter((_, n) => n !== at))}
                className="grid size-9 place-items-center rounded-control text-text-2 hover:bg-hover max-md:size-11"
              >
                <X aria-hidden size={16} strokeWidth={1.75} />
              </button>
            </div>
            {wrong ? <p className="mt-1 text-xs font-medium text-red">{wrong}</p> : null}
          </div>
        );
      })}
      <div>
        <Button onClick={() => onChange([...sites, { name: "", address: "" }])}>
          <Plus aria-hidden size={16} strokeWidth={1.75} />
          {t("customer.site.add")}
        </Button>
      </div>
    </fieldset>
  );
}
