import { PenLine, TriangleAlert } from "lucide-react";

import type { LivePerson } from "../../api/live-types";
import type { Message } from "../../api/types";
import { useT } from "../../i18n/language";
import { Button } from "../../ui/button";

type Props = { answer: Message | null; people: LivePerson[]; onSeen: () => void };

/** Above the composer: that somebody else answered since the draft was begun, or is about to. */
export function Collision({ answer, people, onSeen }: Props) {
  const t = useT();
  const writer = people.find(({ writing }) => writing);
  const answered = answer?.kind === "public_reply" && answer.author.kind !== "contact";
  return (
    <div className="mx-auto max-w-[720px]">
      <div role="status">
        {answer ? (
          <p className="mb-2 flex items-center gap-2 rounded-panel border border-amber-line bg-amber-soft py-1 pe-1 ps-3 font-medium text-amber">
            <TriangleAlert aria-hidden size={14} className="shrink-0" />
            <span className="min-w-0 flex-1">
              {t(answered ? "collision.answered" : "collision.wrote", { name: answer.author.name })}
            </span>
            <Button look="quiet" size="small" onClick={onSeen}>
              {t("collision.seen")}
            </Button>
          </p>
        ) : null}
      </div>
      {writer ? (
        <p className="mb-1 flex items-center gap-1.5 px-1 text-text-2">
          <PenLine aria-hidden size={14} className="shrink-0" />
          {t("collision.writing", { name: writer.name })}
        </p>
      ) : null}
    </div>
  );
}
