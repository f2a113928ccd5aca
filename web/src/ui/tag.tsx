import type { ReactNode } from "react";

import { cx } from "./class-names";

const TONES = {
  plain: "bg-sunken text-text-2",
  good: "bg-green-soft text-green",
  warn: "bg-amber-soft text-amber",
  bad: "bg-red-soft text-red",
  accent: "bg-accent-soft text-accent",
} as const;

/** A word about the state of something. */
export function Tag({ tone = "plain", children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span
      className={cx("inline-flex h-5 shrink-0 items-center rounded-control px-1.5 text-xs font-medium", TONES[tone])}
    >
      {children}
    </span>
  );
}
