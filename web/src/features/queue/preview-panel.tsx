import { ExternalLink, X } from "lucide-react";
import type { ReactNode } from "react";

import type { TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { useKeyHint } from "../../lib/use-key-hint";
import { Button } from "../../ui/button";

type Props = { row: TicketRow; onOpen: () => void; onClose: () => void; children: ReactNode };

/** One ticket beside the list, which stays where it is; on a phone over it. */
export function PreviewPanel({ row, onOpen, onClose, children }: Props) {
  const t = useT();
  const hint = useKeyHint();
  return (
    <aside
      aria-label={t("preview.label", { number: row.number })}
      className="flex min-h-0 w-[480px] max-w-full shrink-0 flex-col border-s border-line bg-bg max-xl:absolute max-xl:inset-y-0 max-xl:end-0 max-xl:z-30 max-xl:shadow-float max-md:w-full max-md:border-0"
    >
      <header className="flex min-h-12 items-center gap-2 border-b border-line px-4">
        <span className="nums text-text-3">{row.number}</span>
        <h2 dir="auto" className="min-w-0 flex-1 truncate font-semibold" title={row.title}>
          {row.title}
        </h2>
        <Button look="quiet" onClick={onOpen} title={hint(t("keys.openTicket"), t("keys.enter"))}>
          <ExternalLink aria-hidden size={16} strokeWidth={1.75} />
          {t("keys.openTicket")}
        </Button>
        <Button
          look="quiet"
          aria-label={t("preview.close")}
          title={hint(t("preview.close"), t("keys.escape"))}
          onClick={onClose}
        >
          <X aria-hidden size={16} />
        </Button>
      </header>
      {children}
    </aside>
  );
}
