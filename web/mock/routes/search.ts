/** The search, simpler than the desk's: words that a title or a message holds, and filters by id or name. */
import type { SearchHit } from "../../src/api/types";
import type { components } from "../../src/api/schema";
import { type Routes, ok, pageOf } from "../routing";
import { filtered, sorted } from "../ticket-list";
import { rowOf } from "../ticket-shape";
import type { StoredTicket, World } from "../world";

type Filter = components["schemas"]["TicketFilter"];
type Line = { filter: Filter; words: string[]; numbers: string[]; ignored: string[] };

const PART = /(?:(\w+):)?("[^"]*"|\S+)/g;
const PLAIN = ["status", "priority", "tag", "created", "updated"];

/** The id of what is called so, or begins so. */
function idOf(records: { id: string; name: string }[], value: string): string | undefined {
  const wanted = value.toLowerCase();
  return records.find(({ id, name }) => id === value || name.toLowerCase().startsWith(wanted))?.id;
}

function meant(world: World, field: string, value: string): string | undefined {
  if (PLAIN.includes(field)) return value;
  if (field === "technician" && (value === "me" || value === "unassigned")) return value;
  const records: Record<string, { id: string; name: string }[]> = {
    technician: world.technicians,
    customer: world.customers,
    contact: world.contacts,
    team: world.teams,
    category: world.categories,
  };
  return idOf(records[field] ?? [], value);
}

function read(world: World, q: string): Line {
  const line: Line = { filter: {}, words: [], numbers: [], ignored: [] };
  for (const [whole, field, quoted = ""] of q.matchAll(PART)) {
    const value = quoted.replaceAll('"', "");
    const filter = field ? meant(world, field, value) : undefined;
    if (!field) line.words.push(value.replace(/\*$/, ""));
    else if (field === "number") line.numbers.push(value);
    else if (filter) Object.assign(line.filter, { [field]: filter });
    else line.ignored.push(whole);
  }
  return line;
}

/** The text with what was looked for marked, from a little before its first place. */
function marked(text: string, word: string) {
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  if (at < 0 || word === "") return null;
  const parts = [
    { text: text.slice(Math.max(0, at - 60), at), marked: false },
    { text: text.slice(at, at + word.length), marked: true },
    { text: text.slice(at + word.length, at + 120), marked: false },
  ];
  return parts.filter((part) => part.text !== "");
}

/** Null unless every word is found somewhere; the title counts for more. */
function hit(world: World, ticket: StoredTicket, words: string[]): SearchHit | null {
  const said = world.messages.filter(({ ticketId }) => ticketId === ticket.id);
  const fragments = words.map((word) => {
    const title = marked(ticket.title, word);
    if (title) return { field: "title", parts: title };
    for (const { kind, text } of said) {
      const parts = marked(text, word);
      if (parts) return { field: kind === "internal_note" ? "note" : "message", parts };
    }
    return null;
  });
  const all = fragments.filter((fragment) => fragment !== null);
  if (all.length < words.length) return null;
  const score = all.filter(({ field }) => field === "title").length + 1;
  return { ticket: rowOf(world, ticket), fragments: all, score };
}

export const search: Routes = {
  "GET /api/search": ({ world, query }) => {
    const { filter, words, numbers, ignored } = read(world, query.q ?? "");
    const hits = sorted(filtered(world, filter))
      .filter(({ number }) => numbers.length === 0 || numbers.includes(String(number)))
      .map((ticket) => hit(world, ticket, words))
      .filter((each) => each !== null)
      .sort((a, b) => b.score - a.score);
    const filters = Object.entries(filter).map(([field, value]) => ({ field, value: value ?? "" }));
    return ok({ ...pageOf(hits, query), understood: { filters, ignored, text: words.join(" ") } });
  },
  "GET /api/search/filter": ({ world, query }) => {
    const { filter, words, numbers, ignored } = read(world, query.q ?? "");
    return ok({ filter, ignored, words: [...numbers.map((number) => `number:${number}`), ...words].join(" ") });
  },
};
