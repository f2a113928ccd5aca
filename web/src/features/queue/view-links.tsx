import { Link, useLocation } from "@tanstack/react-router";
import { type DragEvent, type KeyboardEvent, useState } from "react";

import type { SavedView } from "../../api/types";
import { cx } from "../../ui/class-names";
import { EntryIcon } from "./entry-icon";
import { parseQueue } from "./filters";
import { type ViewOrder, useViewOrder } from "./use-view-order";
import { type Entry, entryOf, useViews } from "./use-views";

/** The view that is carried, and the gap among the others that it would go to. */
type Carried = { view: SavedView; gap: number };

/** The views of the rail. Saved ones are put in order by hand, or by the arrow keys with alt. */
export function ViewLinks() {
  const location = useLocation();
  const views = useViews();
  const order = useViewOrder();
  const [carried, setCarried] = useState<Carried | null>(null);
  const current = location.pathname === "/queue" ? entryOf(parseQueue(location.search)) : null;
  return (
    <>
      {views.map((entry) => {
        const { saved } = entry;
        const hand = saved && order.mayMove(saved) ? handlersOf(saved, order, carried, setCarried) : {};
        return (
          <ViewLink
            key={entry.key}
            entry={entry}
            current={current === entry.key}
            mark={saved && carried ? markOf(saved, order, carried) : null}
            carried={carried !== null && carried.view.id === saved?.id}
            hand={hand}
          />
        );
      })}
      <p role="status" className="sr-only">
        {order.said}
      </p>
    </>
  );
}

/** On which edge of this view the carried one would go in. */
function markOf(view: SavedView, order: ViewOrder, { view: carried, gap }: Carried): "above" | "below" | null {
  if (view.shared !== carried.shared || view.id === carried.id || gap === order.placeOf(carried)) return null;
  const others = order.siblingsOf(carried).filter(({ id }) => id !== carried.id);
  if (others[gap]?.id === view.id) return "above";
  return gap === others.length && others.at(-1)?.id === view.id ? "below" : null;
}

function handlersOf(
  view: SavedView,
  order: ViewOrder,
  carried: Carried | null,
  setCarried: (next: Carried | null) => void,
) {
  const fits = carried?.view.shared === view.shared;
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = "move";
      setCarried({ view, gap: order.placeOf(view) });
    },
    onDragOver: (event: DragEvent) => {
      if (!carried || !fits) return;
      event.preventDefault();
      const { top, height } = event.currentTarget.getBoundingClientRect();
      const others = order.siblingsOf(view).filter(({ id }) => id !== carried.view.id);
      const here = others.findIndex(({ id }) => id === view.id);
      const gap = here < 0 ? order.placeOf(view) : event.clientY > top + height / 2 ? here + 1 : here;
      if (gap !== carried.gap) setCarried({ ...carried, gap });
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (carried && fits) order.put(carried.view, carried.gap);
      setCarried(null);
    },
    onDragEnd: () => setCarried(null),
    "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown",
    onKeyDown: (event: KeyboardEvent) => {
      const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
      if (step === undefined) return;
      event.preventDefault();
      order.put(view, order.placeOf(view) + step);
    },
  };
}

type Hand = Partial<ReturnType<typeof handlersOf>>;
type Props = { entry: Entry; current: boolean; mark: "above" | "below" | null; carried: boolean; hand: Hand };

function ViewLink({ entry, current, mark, carried, hand }: Props) {
  return (
    <Link
      to="/queue"
      search={entry.search}
      title={[entry.name, entry.count].filter(Boolean).join(" · ")}
      aria-current={current ? "page" : undefined}
      activeProps={{ "aria-current": current ? "page" : undefined }}
      className={cx(
        "relative flex h-[30px] shrink-0 items-center gap-2 rounded-control px-2 group-data-folded/rail:justify-center",
        current ? "bg-selected font-medium text-text" : "text-text-2 hover:bg-hover",
        carried && "opacity-40",
        mark === "above" && "before:absolute before:inset-x-1 before:-top-px before:h-0.5 before:bg-accent",
        mark === "below" && "before:absolute before:inset-x-1 before:-bottom-px before:h-0.5 before:bg-accent",
      )}
      {...hand}
    >
      <EntryIcon entry={entry} />
      <span dir="auto" className="truncate group-data-folded/rail:sr-only">
        {entry.name}
      </span>
      <span className="nums ms-auto min-w-6 text-end text-xs text-text-3 group-data-folded/rail:sr-only">
        {entry.count}
      </span>
    </Link>
  );
}
