/** The queue's filters as the address carries them. The address is the state; nothing here is copied elsewhere. */
export const FILTERS = [
  "status",
  "priority",
  "technician",
  "customer",
  "contact",
  "category",
  "tag",
  "team",
  "created",
  "updated",
] as const;
export const SORTS = ["-updatedAt", "updatedAt", "-createdAt", "createdAt", "priority", "-priority"] as const;
export type Filter = (typeof FILTERS)[number];
export type Sort = (typeof SORTS)[number];
export type Filters = { [F in Filter]?: string };
/** `q` holds words and what only a search can filter by; `view` is the saved view that all of it began with. */
export type QueueSearch = Filters & { sort?: Sort; q?: string; view?: string; layout?: "board" };

/** Of these the server takes several values; of the others, one. */
const SEVERAL: ReadonlySet<Filter> = new Set<Filter>(["status", "priority"]);
export const takesSeveral = (filter: Filter) => SEVERAL.has(filter);

const DEFAULT_STATUS = "active";
export const DEFAULT_SORT: Sort = "-updatedAt";

export const VIEWS = {
  mine: { technician: "me" },
  unassigned: { technician: "unassigned" },
  open: {},
  waiting: { status: "waiting_on_customer,waiting_on_vendor" },
} as const satisfies Record<string, QueueSearch>;
export type View = keyof typeof VIEWS;

const text = (value: unknown) => (typeof value === "string" && value.trim() !== "" ? value : undefined);

export function parseQueue(given: Record<string, unknown>): QueueSearch {
  const search: QueueSearch = {};
  for (const filter of FILTERS) {
    const value = text(given[filter]);
    if (value) search[filter] = value;
  }
  const sort = SORTS.find((each) => each === given["sort"]);
  if (sort && sort !== DEFAULT_SORT) search.sort = sort;
  const [q, view] = [text(given["q"]), text(given["view"])];
  if (q) search.q = q;
  if (view) search.view = view;
  if (given["layout"] === "board") search.layout = "board";
  return search;
}

/** The filters alone, as the server takes them: without a word about the status, only what is open. */
export function toFilter(search: QueueSearch): Filters {
  const filters: Filters = {};
  for (const filter of FILTERS) if (search[filter]) filters[filter] = search[filter];
  const wanted = search.status ?? DEFAULT_STATUS;
  if (wanted === "all") delete filters.status;
  else filters.status = wanted;
  return filters;
}

/** What the server is asked for a list. */
export const toQuery = (search: QueueSearch) => ({ ...toFilter(search), sort: search.sort ?? DEFAULT_SORT });

/** What both filter by: the order, the layout and the name are no filter. */
const sameOf = (search: QueueSearch) => [...FILTERS, "q" as const].map((part) => search[part] ?? "").join("|");
export const filtersSame = (a: QueueSearch, b: QueueSearch) => sameOf(a) === sameOf(b);

/** The view whose filters these are exactly; the order is no filter. */
export function viewOf(search: QueueSearch): View | null {
  if (search.view) return null;
  const names = Object.keys(VIEWS) as View[];
  return names.find((view) => filtersSame(VIEWS[view], search)) ?? null;
}

export function values(search: QueueSearch, filter: Filter): string[] {
  const value = search[filter];
  if (!value) return [];
  return takesSeveral(filter) ? value.split(",") : [value];
}

/** Stands for a whole set of statuses, so it never stands beside one. */
const isWholeSet = (filter: Filter, value: string) => filter === "status" && (value === "active" || value === "all");

/** The filters with one value more or less; where only one can be, it takes the place of the other. */
export function toggled(search: QueueSearch, filter: Filter, value: string): QueueSearch {
  // Without a word about the status, what is open is shown already.
  if (filter === "status" && value === DEFAULT_STATUS) return without(search, filter);
  const before = values(search, filter);
  if (before.includes(value)) return without(search, filter, before.filter((each) => each !== value).join(","));
  const alone = !takesSeveral(filter) || isWholeSet(filter, value);
  const kept = alone ? [] : before.filter((each) => !isWholeSet(filter, each));
  return without(search, filter, [...kept, value].join(","));
}

export function without(search: QueueSearch, filter: Filter, replacement = ""): QueueSearch {
  const next = { ...search };
  delete next[filter];
  return replacement ? { ...next, [filter]: replacement } : next;
}

/** Without one of the parts that are no filter. */
export function omit(search: QueueSearch, part: "q" | "view" | "layout"): QueueSearch {
  const next = { ...search };
  delete next[part];
  return next;
}

/** The same list shown otherwise: the filters go, the order and the layout stay. */
export function reset({ sort, layout }: QueueSearch): QueueSearch {
  return { ...(sort ? { sort } : {}), ...(layout ? { layout } : {}) };
}
