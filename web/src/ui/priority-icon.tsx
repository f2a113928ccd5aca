import { ChevronDown, ChevronUp, Minus, TriangleAlert } from "lucide-react";

import type { Priority } from "../api/types";

const LOOKS = {
  p1: [TriangleAlert, "text-red"],
  p2: [ChevronUp, "text-amber"],
  p3: [Minus, "text-text-3"],
  p4: [ChevronDown, "text-text-3"],
} as const;

/** The priority by shape and colour; the word is given where no word stands beside it. */
export function PriorityIcon({ priority, name }: { priority: Priority; name?: string }) {
  const [Icon, colour] = LOOKS[priority];
  return (
    <span className={`shrink-0 ${colour}`} title={name}>
      <Icon aria-hidden size={16} strokeWidth={priority === "p1" ? 2 : 2.25} />
      {name ? <span className="sr-only">{name}</span> : null}
    </span>
  );
}
