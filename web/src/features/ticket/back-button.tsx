import { ChevronLeft } from "lucide-react";

import { useT } from "../../i18n/language";
import { useKeyHint } from "../../lib/use-key-hint";

export function BackButton({ onBack }: { onBack: () => void }) {
  const t = useT();
  const hint = useKeyHint();
  return (
    <button
      type="button"
      onClick={onBack}
      aria-label={t("ticket.back")}
      title={hint(t("ticket.back"), t("keys.escape"))}
      className="grid size-7 shrink-0 place-items-center rounded-control text-text-2 hover:bg-hover max-md:size-11"
    >
      <ChevronLeft aria-hidden size={18} className="rtl:-scale-x-100" />
    </button>
  );
}
