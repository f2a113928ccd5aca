import { Kanban, Rows3, Search } from "lucide-react";
import { type ReactNode, useState } from "react";

import type { SavedView } from "../../api/types";
import { useT } from "../../i18n/language";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { ColumnsMenu } from "./columns-menu";
import { FilterBar } from "./filter-bar";
import { type QueueSearch, omit, viewOf } from "./filters";
import { QueryLine } from "./query-line";
import { differs } from "./saved-views";
import { SortPicker } from "./sort-picker";
import type { useColumns } from "./use-columns";
import { ViewMenu } from "./view-menu";
import { ViewPicker } from "./view-picker";

type Props = {
  search: QueueSearch;
  onChange: (next: QueueSearch) => void;
  view: SavedView | null;
  columns: ReturnType<typeof useColumns>;
  figure: string | null;
  counted: string | null;
  newTicket: ReactNode;
  children: ReactNode;
};

/** What the list is called and how much is in it, the query line, the chips, and what shapes the list. */
export function QueueHead(props: Props) {
  const { search, onChange, view, columns, figure, counted, newTicket, children } = props;
  const t = useT();
  const [lineShown, setLineShown] = useState(false);
  const standing = viewOf(search);
  const name = view?.name ?? t(standing ? `view.${standing}` : "view.filtered");
  const changed = view ? differs(search, view) || columns.differ : standing === null || search.sort !== undefined;
  const board = search.layout === "board";
  const toggleLayout = () => onChange(board ? omit(search, "layout") : { ...search, layout: "board" });
  const choose = (next: QueueSearch) => onChange(board ? { ...next, layout: "board" } : next);
  return (
    <header className="flex flex-col gap-2 border-b border-line px-4 py-3">
      <div className="flex min-h-8 items-center gap-4 max-md:min-h-11 max-md:gap-2">
        <h1 className="flex max-w-72 min-w-36 items-baseline gap-2 text-lg font-semibold whitespace-nowrap">
          <span dir="auto" className="truncate max-md:hidden" title={name}>
            {name}
          </span>
          <span className="md:hidden">
            <ViewPicker search={search} name={name} onChoose={choose} />
          </span>
          {figure && counted ? (
            <span className="nums font-normal text-text-3">
              <span aria-hidden>{figure}</span>
              <span className="sr-only">{counted}</span>
            </span>
          ) : null}
          {view && changed ? (
            <span className="text-xs font-normal text-text-3 max-md:hidden">{t("views.changed")}</span>
          ) : null}
        </h1>
        <Button
          look="quiet"
          aria-label={t("line.show")}
          aria-expanded={lineShown}
          onClick={() => setLineShown(!lineShown)}
          className="ms-auto md:hidden"
        >
          <Search aria-hidden size={18} strokeWidth={1.75} />
        </Button>
        <div className="mx-auto w-full max-w-[640px] max-md:hidden">
          <QueryLine search={search} onChange={onChange} />
        </div>
        <div className="max-md:hidden">{newTicket}</div>
      </div>
      {lineShown ? (
        <div className="md:hidden">
          <QueryLine search={search} onChange={onChange} autoFocus />
        </div>
      ) : null}
      <FilterBar search={search} onChange={onChange}>
        {children}
        <span className="-me-2 flex shrink-0 items-center">
          {board ? null : <SortPicker search={search} onChange={onChange} />}
          {board ? null : (
            <ColumnsMenu columns={columns.columns} isUsual={columns.isUsual} onColumns={columns.setColumns} />
          )}
          <Button
            look="quiet"
            size="small"
            aria-pressed={board}
            aria-label={t("board.show")}
            title={t("board.show")}
            onClick={toggleLayout}
            className={cx(board && "text-accent")}
          >
            {board ? <Rows3 aria-hidden size={14} /> : <Kanban aria-hidden size={14} />}
          </Button>
          <ViewMenu
            search={search}
            current={view}
            changed={changed}
            columns={columns.isUsual ? [] : columns.columns}
            onChange={onChange}
          />
        </span>
      </FilterBar>
    </header>
  );
}
