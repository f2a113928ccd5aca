import type { ReactNode, RefObject } from "react";

import type { ViewColumn } from "../../api/types";
import { useT } from "../../i18n/language";
import type { RowWindow } from "../../lib/window-rows";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { Skeleton } from "../../ui/skeleton";
import { DEFAULT_SORT, type QueueSearch } from "./filters";
import { GridHead } from "./grid-head";
import { QueueEmpty, QueueFailure } from "./queue-empty";
import type { RowActions } from "./row-actions";
import { TicketGrid } from "./ticket-grid";
import type { EditField } from "./use-edit-options";
import type { useQueueList } from "./use-queue-list";
import type { Selection } from "./use-selection";

type Props = {
  region: RefObject<HTMLDivElement | null>;
  list: ReturnType<typeof useQueueList>;
  shown: RowWindow;
  search: QueueSearch;
  onChange: (next: QueueSearch) => void;
  newTicket: ReactNode;
  columns: ViewColumn[];
  onColumns: (next: ViewColumn[]) => void;
  selection: Selection;
  selecting: boolean;
  activeIndex: number;
  may: ReadonlySet<EditField>;
  phone: boolean;
  actions: RowActions;
};

/** What scrolls: the rows, or why there are none. */
export function ListRegion(props: Props) {
  const { region, list, shown, search, onChange, newTicket, columns, onColumns, selection, may } = props;
  const t = useT();
  const { rows, query, count } = list;
  const total = list.whole ? rows.length : count?.exact ? count.value : null;
  const all = selection.ids.size > 0 && selection.ids.size === rows.length;
  const selectLoaded = () => (all ? selection.clear() : selection.only(rows.map(({ id }) => id)));
  const grid = () => (
    <TicketGrid
      head={(element) => (
        <GridHead
          grid={element}
          columns={columns}
          onColumns={onColumns}
          sort={search.q ? null : (search.sort ?? DEFAULT_SORT)}
          onSort={(sort) => onChange({ ...search, sort })}
          selectable={may.size > 0}
          checked={all ? true : selection.ids.size > 0 ? "mixed" : false}
          onSelectAll={selectLoaded}
        />
      )}
      rows={rows}
      from={shown.from}
      to={shown.to}
      total={total}
      activeIndex={props.activeIndex}
      selected={selection.ids}
      selecting={props.selecting}
      marked={list.marked}
      gone={list.gone}
      columns={columns}
      may={may}
      phone={props.phone}
      actions={props.actions}
    />
  );
  const content = () => {
    if (query.isError && rows.length === 0)
      return <QueueFailure error={query.error} onRetry={() => void query.refetch()} onReset={() => onChange({})} />;
    if (query.isSuccess && rows.length === 0)
      return <QueueEmpty search={search} onChange={onChange} newTicket={newTicket} />;
    return grid();
  };
  return (
    <div
      ref={region}
      // Grey bars are nothing to scroll to.
      className={cx(
        "min-h-0 min-w-0 flex-1 [overflow-anchor:none]",
        query.isPending ? "overflow-hidden" : "overflow-y-auto",
      )}
      data-list
      {...list.handlers}
    >
      {content()}
      {query.isPending ? <Skeleton rows={14} height="h-(--row) max-md:h-[65px]" label={t("queue.loading")} /> : null}
      {query.isFetchNextPageError ? (
        <div role="alert" className="flex items-center justify-center gap-3 p-4 text-text-2">
          {t("queue.moreFailed", { n: rows.length })}
          <Button onClick={list.more}>{t("error.retry")}</Button>
        </div>
      ) : null}
    </div>
  );
}
