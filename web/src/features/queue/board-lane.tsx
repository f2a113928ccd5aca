import { useState } from "react";

import type { TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { Failure } from "../../ui/failure";
import { Bars } from "../../ui/skeleton";
import { StatusMark } from "../../ui/status-mark";
import { BoardCard, type CardActions } from "./board-card";
import type { BoardColumn } from "./use-board";
import { useFigure } from "./use-views";

type Props = {
  column: BoardColumn;
  activeId: string | null;
  may: boolean;
  dragged: TicketRow | null;
  actions: CardActions;
  onDrop: () => void;
};

/** The tickets of one status. Only what the lifecycle lets in can be dropped here. */
export function BoardLane({ column, activeId, may, dragged, actions, onDrop }: Props) {
  const t = useT();
  const figure = useFigure();
  const [over, setOver] = useState(false);
  const { status, rows, count } = column;
  const name = t(`status.${status}`);
  // Each lane can be reached by Tab, and so be scrolled.
  const holdsActive = rows.some(({ id }) => id === activeId);
  const takes = dragged !== null && dragged.nextStatuses.includes(status);
  const refuses = dragged !== null && !takes && dragged.status !== status;
  return (
    <section
      aria-label={t("board.column", { name, n: count?.value ?? rows.length })}
      data-lane={status}
      onDragOver={(event) => {
        if (!takes) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "move";
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (takes) onDrop();
      }}
      className={cx(
        "flex min-h-0 w-[272px] shrink-0 snap-start flex-col rounded-panel border bg-rail max-md:w-[84vw]",
        takes && over ? "border-accent bg-accent-soft" : takes ? "border-dashed border-accent" : "border-line",
        refuses && "opacity-45",
      )}
    >
      <h2 className="flex h-10 shrink-0 items-center gap-2 px-3 font-medium">
        <StatusMark status={status} />
        <span className="truncate">{takes ? t("board.drop", { name }) : name}</span>
        <span aria-hidden className="nums ms-auto text-xs text-text-3">
          {figure(count)}
        </span>
      </h2>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pt-1 pb-2">
        {column.pending ? <Bars widths={["w-full", "w-2/3", "w-full"]} /> : null}
        {column.error ? <Failure error={column.error} onRetry={column.retry} /> : null}
        <ul className="flex flex-col gap-2">
          {rows.map((row, place) => (
            <BoardCard
              key={row.id}
              row={row}
              moved={row.status !== status}
              stop={holdsActive ? row.id === activeId : place === 0}
              may={may}
              dragged={dragged?.id === row.id}
              actions={actions}
            />
          ))}
        </ul>
        {rows.length === 0 && !column.pending && !column.error ? (
          <p className="px-1 py-3 text-center text-text-3">{t("board.empty")}</p>
        ) : null}
        {column.more ? (
          <Button look="quiet" className="mt-2 w-full" onClick={column.more}>
            {t("board.more")}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
