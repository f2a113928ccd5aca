import { useT } from "../../i18n/language";

/** Lies over what files are held above. */
export function DropHint() {
  const t = useT();
  return (
    <p className="pointer-events-none absolute inset-0 flex items-center justify-center rounded-panel border-2 border-dashed border-accent bg-accent-soft font-medium text-accent">
      {t("files.drop")}
    </p>
  );
}
