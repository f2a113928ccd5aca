import { Check } from "lucide-react";
import type { ReactNode } from "react";

import { useT } from "../../i18n/language";
import { Card } from "../../ui/card";
import { Tag } from "../../ui/tag";

type Props = { n: number; title: string; hint: string; done: boolean; children: ReactNode };

/** One step: what it is for, and what to do; a done one says so and gets out of the way. */
export function Step({ n, title, hint, done, children }: Props) {
  const t = useT();
  return (
    <li>
      <Card className={done ? "bg-rail p-4" : "p-5"}>
        <div className="flex items-start gap-3">
          <span
            aria-hidden
            className={`grid size-7 shrink-0 place-items-center rounded-full font-semibold ${done ? "bg-green-soft text-green" : "border border-line-strong text-text-2"}`}
          >
            {done ? <Check size={16} /> : n}
          </span>
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-center gap-2">
              <h2 className="pt-0.5 text-base font-semibold">{title}</h2>
              {done ? <Tag tone="good">{t("start.done")}</Tag> : null}
            </div>
            {done ? null : <p className="max-w-[65ch] text-text-2">{hint}</p>}
            {done ? null : <div className="mt-3">{children}</div>}
          </div>
        </div>
      </Card>
    </li>
  );
}
