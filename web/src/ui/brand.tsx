import { useT } from "../i18n/language";

/** The mark with the name, or the mark alone where there is no room. */
export function Brand({ bare }: { bare?: boolean }) {
  const t = useT();
  return (
    <span className="flex items-center gap-2 text-base font-semibold">
      <svg aria-hidden viewBox="0 0 20 20" className="size-5">
        <rect width="20" height="20" rx="6" fill="var(--accent)" />
        <path d="M5 8h10M5 12.5h10" stroke="var(--on-accent)" strokeWidth="2" />
      </svg>
      <span className={bare ? "sr-only" : undefined}>{t("app.name")}</span>
    </span>
  );
}
