import { type ReactNode, Suspense, lazy } from "react";

import type { TicketRow } from "../../api/types";
import type { QueueSearch } from "./filters";
import { QueueHead } from "./queue-head";
import { QueueList } from "./queue-list";
import { useColumns } from "./use-columns";
import { useSavedViews } from "./use-views";

/** Not everybody's first screen. */
const Board = lazy(() => import("./board").then(({ Board: component }) => ({ default: component })));

export type QueueProps = {
  search: QueueSearch;
  onChange: (next: QueueSearch) => void;
  onOpen: (row: TicketRow) => void;
  newTicket: ReactNode;
  /** What is shown of a ticket beside the list. */
  previewOf: (row: TicketRow) => ReactNode;
};

/** What is told about the list in its head, and what waits to be shown. */
export type HeadParts = { figure: string | null; counted: string | null; waiting: ReactNode };

export function QueueScreen(props: QueueProps) {
  const { search, onChange, newTicket } = props;
  const { current } = useSavedViews(search);
  const columns = useColumns(current);
  const head = ({ figure, counted, waiting }: HeadParts) => (
    <QueueHead
      search={search}
      onChange={onChange}
      view={current}
      columns={columns}
      figure={figure}
      counted={counted}
      newTicket={newTicket}
    >
      {waiting}
    </QueueHead>
  );
  if (search.layout === "board")
    return (
      <Suspense fallback={head({ figure: null, counted: null, waiting: null })}>
        <Board {...props} head={head} />
      </Suspense>
    );
  return <QueueList {...props} head={head} columns={columns.columns} onColumns={columns.setColumns} />;
}
