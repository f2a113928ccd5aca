import { ChevronDown, ChevronUp, Minus } from "lucide-react";

import type { Priority } from "../api/types";

const LOOKS = {
  p2: [ChevronUp, "text-amber"],
  p3: [Minus, "text-text-3"],
  p4: [ChevronDown, "text-text-3"],
} as const;

/** The priority by shape and colour; the word is given where no word stands beside it. */
export function PriorityIcon({ priority, name }: { priority: Priority; name?: string }) {
  return (
    <span className="shrink-0" title={name}>
      {priority === "p1" ? <Critical /> : <Lesser priority={priority} />}
      {name ? <span className="sr-only">{name}</span> : null}
    </span>
  );
}

function Lesser({ priority }: { priority: keyof typeof LOOKS }) {
  const [Icon, colour] = LOOKS[priority];
  return <Icon aria-hidden size={16} strokeWidth={2.25} className={colour} />;
}

/** The only filled mark of a list: what is critical is found at a glance. */
function Critical() {
  return (
    <svg aria-hidden viewBox="0 0 16 16" className="size-4 text-red">
      <path d="M8 1.5 15 14H1Z" fill="currentColor" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      <path d="M8 6v3.5M8 11.75v.25" stroke="var(--bg)" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  );
}
