/** The queue's filters as the address carries them. The address is the state; nothing here is copied elsewhere. */
export const FILTERS = ["status", "priority", "technician", "customer", "category", "tag", "team"] as const;
export const SORTS = ["-updatedAt", "updatedAt", "-createdAt", "createdAt", "priority"] as const;
export type Filter = (typeof FILTERS)[number];
export type Sort = (typeof SORTS)[number];
export type QueueSearch = { [F in Filter]?: string } & { sort?: Sort };

/** Of these the server takes several values; of the others, one. */
const SEVERAL: ReadonlySet<Filter> = new Set<Filter>(["status", "priority"]);
export const takesSeveral = (filter: Filter) => SEVERAL.has(filter);

const DEFAULT_STATUS = "active";
const DEFAULT_SORT: Sort = "-updatedAt";

export const VIEWS = {
  mine: { technician: "me" },
  unassigned: { technician: "unassigned" },
  open: {},
  waiting: { status: "waiting_on_customer,waiting_on_vendor" },
} as const satisfies Record<string, QueueSearch>;
export type View = keyof typeof VIEWS;

export function parseQueue(given: Record<string, unknown>): QueueSearch {
  const search: QueueSearch = {};
  for (const filter of FILTERS) {
    const value = given[filter];
    if (typeof value === "string" && value !== "") search[filter] = value;
  }
  const sort = SORTS.find((each) => each === given["sort"]);
  if (sort && sort !== DEFAULT_SORT) search.sort = sort;
  return search;
}

/** What the server is asked: without a word about the status, only what is open. */
export function toQuery({ sort, status, ...filters }: QueueSearch) {
  const wanted = status ?? DEFAULT_STATUS;
  return { ...filters, sort: sort ?? DEFAULT_SORT, ...(wanted === "all" ? {} : { status: wanted }) };
}

/** The view whose filters these are exactly; the order is no filter. */
export function viewOf(search: QueueSearch): View | null {
  const key = (of: QueueSearch) => FILTERS.map((filter) => of[filter] ?? "").join("|");
  const names = Object.keys(VIEWS) as View[];
  return names.find((view) => key(VIEWS[view]) === key(search)) ?? null;
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
