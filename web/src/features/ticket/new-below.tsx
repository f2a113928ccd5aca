import { ArrowDown } from "lucide-react";
import { useState } from "react";

import type { Message } from "../../api/types";
import { useT } from "../../i18n/language";
import { Button } from "../../ui/button";

type Props = { newest: Message | undefined; ended: boolean; onShow: () => void };

/** That a message came below what is read; it floats, so that nothing moves. */
export function NewBelow({ newest, ended, onShow }: Props) {
  const t = useT();
  const [read, setRead] = useState<string | undefined>(undefined);
  // Whoever is at the end has the newest before them.
  if (newest && (ended || read === undefined) && read !== newest.id) setRead(newest.id);
  return (
    <div role="status" className="relative z-10 flex h-0 justify-center">
      {newest && !ended && read !== newest.id ? (
        <Button
          size="small"
          className="absolute bottom-2 rounded-full bg-float shadow-float"
          aria-label={t("conversation.came", { name: newest.author.name })}
          onClick={onShow}
        >
          <ArrowDown aria-hidden size={14} />
          {t("conversation.newBelow")}
        </Button>
      ) : null}
    </div>
  );
}
