import type { QueryClient } from "@tanstack/react-query";

import { coalesce } from "../lib/coalesce";
import { isStatus } from "./errors";
import type { LiveChange } from "./live-types";
import { INBOX } from "./notifications";

const WAIT_MS = 300;
/** A list and the counts cost the desk more than a ticket does: while changes keep coming they follow more slowly. */
const LIST_GAP_MS = 1500;
const COUNT_GAP_MS = 3000;
/** Fields that move a ticket from one view to another. */
const COUNTED = new Set(["status", "assignedTechnician"]);
/** What is cached of each kind of record, by the first part of its key. */
const RECORDS: Record<string, string[]> = {
  customer: ["customers", "customer"],
  contact: ["contacts"],
  technician: ["technicians"],
  team: ["teams"],
  category: ["categories"],
  user: ["me"],
  settings: ["me"],
  view: ["views"],
};

type TicketChange = Exclude<LiveChange, { kind: "record_changed" }>;
type Listener = (changes: TicketChange[]) => void;

/** Has what is shown read anew when others change it: soon, together, and no more often than the desk bears. */
export class LiveCache {
  readonly #client: QueryClient;
  readonly #listeners = new Set<Listener>();
  readonly #tickets = coalesce<TicketChange>((changes) => this.#readTickets(changes), WAIT_MS);
  readonly #lists = coalesce<TicketChange[]>((changes) => this.#readLists(changes.flat()), WAIT_MS, LIST_GAP_MS);
  readonly #counts = coalesce<null>(() => this.#read(["tickets", "count"]), WAIT_MS, COUNT_GAP_MS);
  readonly #tags = coalesce<null>(() => this.#read(["tags"]), WAIT_MS, COUNT_GAP_MS);
  readonly #inbox = coalesce<null>(() => this.#readInbox(), WAIT_MS, LIST_GAP_MS);
  /** Changes that the desk's index, which counts and finds tags, may not know yet. */
  #unfound = { counts: false, tags: false };
  readonly #records = coalesce<string>((records) => this.#readRecords(records), WAIT_MS, LIST_GAP_MS);

  constructor(client: QueryClient) {
    this.#client = client;
  }

  /** Told which tickets changed, right before the lists are read anew. */
  readonly subscribe = (listener: Listener) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly change = (change: LiveChange) => {
    if (change.kind === "record_changed") return this.#records.add(change.record);
    this.#tickets.add(change);
    this.#lists.add([change]);
    const counted =
      change.kind === "ticket_created" ||
      (change.kind === "ticket_changed" && change.fields.some((field) => COUNTED.has(field)));
    if (counted) this.#unfound.counts = true;
    if (change.kind === "ticket_changed" && change.fields.includes("tags")) this.#unfound.tags = true;
  };

  /** The index knows by now what was told: all of it where `complete`. */
  readonly searchable = (complete: boolean) => {
    this.#lists.add([]);
    if (this.#unfound.counts) this.#counts.add(null);
    if (this.#unfound.tags) this.#tags.add(null);
    if (complete) this.#unfound = { counts: false, tags: false };
  };

  readonly inbox = () => this.#inbox.add(null);

  readonly missed = (first: boolean) => {
    this.#unfound = { counts: true, tags: true };
    if (!first) this.#tell([]);
    // What stands for itself, such as the names of the team, was read a moment ago when the page was opened.
    const kinds = first ? ["tickets", "ticket"] : null;
    void this.#client.invalidateQueries({
      predicate: ({ queryKey: [kind] }) => (kinds ? kinds.includes(String(kind)) : kind !== "me"),
    });
  };

  readonly stop = () => {
    for (const each of [this.#tickets, this.#lists, this.#counts, this.#tags, this.#inbox, this.#records]) each.stop();
  };

  #readTickets(changes: TicketChange[]) {
    // A change of one's own is under way: the former state must not come back for a moment.
    if (this.#client.isMutating() > 0) return changes.forEach((change) => this.#tickets.add(change));
    for (const query of this.#client.getQueryCache().findAll({ queryKey: ["ticket"] })) {
      const ticket = query.state.data as { id?: string; version?: number } | undefined;
      if (query.queryKey.length !== 2 || !ticket?.id) continue;
      const ours = changes.filter(({ ticketId }) => ticketId === ticket.id);
      // What one did oneself is shown already.
      const known = ours.every(({ mine, version }) => mine && version <= (ticket.version ?? 0));
      if (ours.length === 0 || known) continue;
      void this.#client.invalidateQueries({ queryKey: query.queryKey, exact: true });
      if (ours.some(({ kind }) => kind === "message_added")) this.#read([...query.queryKey, "messages"]);
    }
  }

  #readLists(changes: TicketChange[]) {
    if (this.#client.isMutating() > 0) return this.#lists.add(changes);
    if (changes.length > 0) this.#tell(changes);
    this.#read(["tickets", "list"]);
  }

  #readInbox() {
    if (this.#client.isMutating() > 0) return this.#inbox.add(null);
    this.#read(INBOX);
  }

  #readRecords(records: string[]) {
    if (this.#client.isMutating() > 0) return records.forEach((record) => this.#records.add(record));
    for (const kind of new Set(records.flatMap((record) => RECORDS[record] ?? []))) this.#read([kind]);
  }

  #read(queryKey: readonly unknown[]) {
    void this.#client.invalidateQueries({ queryKey });
  }

  #tell(changes: TicketChange[]) {
    for (const listener of this.#listeners) listener(changes);
  }
}

/** Whether the login stands, as far as the desk can be asked. */
export async function stands(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    return !isStatus(error, 401);
  }
}
