/** The columns of the list: which there are, how wide they begin, and what is done to them. */
import type { ViewColumn } from "../../api/types";
import type { Sort } from "./filters";

export type ColumnName = ViewColumn["name"];
export type Shape = { width: number; least: number; sorts?: { ascending: Sort; descending: Sort } };

/** `least` is how narrow a column may become where the screen is; the title takes what is left. */
export const COLUMNS: Record<ColumnName, Shape> = {
  number: { width: 52, least: 44 },
  priority: { width: 28, least: 28, sorts: { ascending: "-priority", descending: "priority" } },
  title: { width: 0, least: 232 },
  customer: { width: 176, least: 72 },
  contact: { width: 144, least: 64 },
  status: { width: 168, least: 30 },
  technician: { width: 36, least: 36 },
  team: { width: 120, least: 56 },
  category: { width: 160, least: 64 },
  tags: { width: 144, least: 56 },
  type: { width: 88, least: 56 },
  channel: { width: 72, least: 56 },
  created_at: { width: 96, least: 76, sorts: { ascending: "createdAt", descending: "-createdAt" } },
  updated_at: { width: 96, least: 76, sorts: { ascending: "updatedAt", descending: "-updatedAt" } },
};
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];
/** Always there: without them a row is nothing to open. */
export const FIXED: ReadonlySet<ColumnName> = new Set<ColumnName>(["number", "title"]);
/** What only the service provider's people see of a ticket. */
export const INTERNAL: ReadonlySet<ColumnName> = new Set<ColumnName>(["team", "tags"]);

const USUAL: ColumnName[] = ["number", "priority", "title", "customer", "status", "technician", "updated_at"];
export const usual = (): ViewColumn[] => USUAL.map((name) => ({ name }));

export const [NARROWEST, WIDEST] = [28, 800];
const SELECT = "20px";

/** The tracks of the grid. A width that somebody chose is kept; one that nobody chose gives way where room is short. */
export function tracks(columns: ViewColumn[], selectable: boolean): string {
  const sizes = columns.map(({ name, width }) => {
    const { width: usualWidth, least } = COLUMNS[name];
    if (width) return `${width}px`;
    return name === "title" ? `minmax(${least}px,1fr)` : `minmax(${least}px,${usualWidth}px)`;
  });
  return [...(selectable ? [SELECT] : []), ...sizes].join(" ");
}

export function toggledColumn(columns: ViewColumn[], name: ColumnName): ViewColumn[] {
  if (FIXED.has(name)) return columns;
  if (columns.some((column) => column.name === name)) return columns.filter((column) => column.name !== name);
  // A column comes back where it usually stands.
  const place = COLUMN_NAMES.indexOf(name);
  const before = columns.findLastIndex((column) => COLUMN_NAMES.indexOf(column.name) < place);
  return columns.toSpliced(before + 1, 0, { name });
}

export function movedColumn(columns: ViewColumn[], name: ColumnName, step: 1 | -1): ViewColumn[] {
  const at = columns.findIndex((column) => column.name === name);
  const to = at + step;
  const [here, there] = [columns[at], columns[to]];
  if (!here || !there) return columns;
  return columns.with(at, there).with(to, here);
}

export const resized = (columns: ViewColumn[], name: ColumnName, width: number | null): ViewColumn[] =>
  columns.map((column) =>
    column.name === name
      ? { name, ...(width === null ? {} : { width: Math.round(Math.min(WIDEST, Math.max(NARROWEST, width))) }) }
      : column,
  );

export const sameColumns = (a: ViewColumn[], b: ViewColumn[]) =>
  a.length === b.length &&
  a.every(({ name, width }, at) => name === b[at]?.name && (width ?? 0) === (b[at].width ?? 0));

/** Columns that another program or another version of the app kept, as far as they make a list; else none. */
export function fitting(kept: readonly ViewColumn[]): ViewColumn[] {
  const columns = kept.filter(({ name }) => Object.hasOwn(COLUMNS, name));
  return [...FIXED].every((fixed) => columns.some(({ name }) => name === fixed)) ? columns : [];
}
