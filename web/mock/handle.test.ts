import { beforeEach, describe, expect, it } from "vitest";

import type { BulkResult, Message, Ticket, TicketRow, UndoResult } from "../src/api/types";
import { handle } from "./handle";
import { emptyWorld, seededWorld } from "./seed";
import type { World } from "./world";

const NOON = Date.parse("2026-03-02T12:00:00Z");
let world: World;
beforeEach(() => {
  world = seededWorld(() => NOON);
});

const ask = (method: string, url: string, body?: unknown, headers: Record<string, string> = {}) =>
  handle(world, { method, url, body, headers });
/** What is answered where it must go well. */
function well<T>(method: string, url: string, body?: unknown): T {
  const reply = ask(method, url, body);
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
  return reply.body as T;
}

type List = { items: TicketRow[]; nextCursor: string | null; count: { value: number } };
const list = (query: string) => well<List>("GET", `/api/tickets?count=true&${query}`);
const counts = (...filters: object[]) =>
  well<{ counts: { value: number }[] }>("POST", "/api/tickets/counts", { filters }).counts.map(({ value }) => value);
const first = (query: string) => list(query).items[0] as TicketRow;
const ticket = (id: string) => well<Ticket>("GET", `/api/tickets/${id}`);
const NEW = { title: "Scanner is jammed", description: "It eats paper.", customerId: "customer-2" };

describe("the world", () => {
  it("begins the same each time", () => {
    const other = seededWorld(() => NOON);
    expect(JSON.stringify(other)).toBe(JSON.stringify(world));
  });

  it("can be empty", () => {
    world = emptyWorld(() => NOON);
    expect(list("status=active")).toMatchObject({ items: [], count: { value: 0 } });
  });
});

describe("lists", () => {
  it("go on from page to page without a ticket twice or left out", () => {
    const seen: string[] = [];
    let cursor: string | null = "0";
    while (cursor) {
      const page: List = list(`limit=50&cursor=${cursor}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(world.tickets.length);
  });

  it("hold what passes the filters, in the order that is asked for", () => {
    const { items, count } = list("status=active&priority=p1,p2&sort=priority&limit=200");
    expect(items.length).toBe(count.value);
    const order = items.map(({ priority }) => priority);
    expect(order).toEqual([...order].sort());
    expect(new Set(order)).toEqual(new Set(["p1", "p2"]));
  });
});

describe("a new ticket", () => {
  it("stands in the list and in the counts", () => {
    const [before = 0] = counts({ status: "active" });
    const made = well<Ticket>("POST", "/api/tickets", NEW);
    expect(first("sort=-createdAt")).toMatchObject({ id: made.id, title: NEW.title, status: "new" });
    expect(counts({ status: "active" }, { status: "active", customer: "customer-1" })[0]).toBe(before + 1);
    expect(ticket(String(made.number)).customer.name).toBe("Brightwater Logistics");
    expect(well<{ items: Message[] }>("GET", `/api/tickets/${made.id}/messages`).items).toHaveLength(1);
  });

  it("is made once, however often it is sent with the same key", () => {
    const send = () => ask("POST", "/api/tickets", NEW, { "idempotency-key": "k" });
    expect(send()).toEqual(send());
    expect(list(`customer=${NEW.customerId}&limit=200`).items.filter(({ title }) => title === NEW.title)).toHaveLength(
      1,
    );
  });

  it("is refused without a title, and then nothing is written", () => {
    const before = world.tickets.length;
    expect(ask("POST", "/api/tickets", { ...NEW, title: " " })).toMatchObject({
      status: 422,
      body: { code: "invalid_fields", errors: [{ pointer: "/title", code: "required" }] },
    });
    expect(world.tickets.length).toBe(before);
  });
});

describe("a change", () => {
  it("is there when the ticket is read again, in the list and in the timeline", () => {
    const { id } = first("status=new");
    well("PATCH", `/api/tickets/${id}`, { assignedTechnicianId: "technician-2", status: "in_progress" });
    expect(ticket(id)).toMatchObject({ status: "in_progress", technician: { name: "Sana Qureshi" }, version: 2 });
    expect(list(`status=new&limit=200`).items.map((row) => row.id)).not.toContain(id);
    const { items } = well<{ items: { field?: string }[] }>("GET", `/api/tickets/${id}/timeline`);
    expect(items.map(({ field }) => field)).toEqual(expect.arrayContaining(["status", "assignedTechnician"]));
  });

  it("that the lifecycle has not is refused", () => {
    const { id } = first("status=closed");
    expect(ask("PATCH", `/api/tickets/${id}`, { status: "resolved" })).toMatchObject({
      status: 409,
      body: { code: "transition_not_allowed" },
    });
    expect(ticket(id).status).toBe("closed");
  });

  it("of many tickets tells of each, and can be undone", () => {
    const rows = list("status=new&limit=3").items;
    const ticketIds = [...rows.map(({ id }) => id), "nowhere"];
    const [before] = counts({ tag: "printer" });
    const action = { kind: "tag", add: ["printer"] };
    const { batch, results } = well<{ batch: string; results: BulkResult[] }>("POST", "/api/tickets/bulk", {
      ticketIds,
      action,
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(["changed", "changed", "changed", "failed"]);
    expect([before, ...counts({ tag: "printer" })]).toEqual([0, 3]);
    const undone = well<{ results: UndoResult[] }>("POST", "/api/tickets/undo", { batch, ticketIds: [rows[0]?.id] });
    expect(undone.results[0]).toMatchObject({ outcome: "undone", fields: ["tags"] });
    expect(counts({ tag: "printer" })).toEqual([2]);
  });
});

describe("a reply", () => {
  it("is in the conversation, moves the ticket, and is found", () => {
    const { id } = first("status=open");
    const body = { kind: "public_reply", text: "The flux capacitor is on its way.", status: "waiting_on_vendor" };
    well("POST", `/api/tickets/${id}/messages`, body);
    const { items } = well<{ items: Message[] }>("GET", `/api/tickets/${id}/messages`);
    expect(items.at(-1)).toMatchObject({ text: body.text, author: { name: "Robin Ames" }, first: false });
    expect(first("").id).toBe(id);
    const found = well<{ items: { ticket: TicketRow }[] }>("GET", "/api/search?q=capacitor status:waiting_on_vendor");
    expect(found.items.map((hit) => hit.ticket.id)).toEqual([id]);
  });
});

describe("the rest", () => {
  it("keeps views, drafts and what was read", () => {
    const { id } = well<{ id: string }>("POST", "/api/views", { name: "Mine" });
    expect(ask("DELETE", `/api/views/${id}`, undefined, { "if-match": '"v9"' }).status).toBe(412);
    well("DELETE", `/api/views/${id}`);
    expect(ask("GET", `/api/views/${id}`).status).toBe(404);
    well("PUT", "/api/tickets/1/draft", { reply: { text: "Dear" } });
    expect(well("GET", "/api/tickets/1/draft")).toMatchObject({ reply: { text: "Dear" } });
    well("POST", "/api/notifications/mark", { read: true, target: { kind: "until", at: "2027-01-01" } });
    expect(well("GET", "/api/notifications/unread-count")).toMatchObject({ value: 0 });
  });

  it("asks for a login after a logout", () => {
    well("POST", "/api/auth/logout");
    expect(ask("GET", "/api/tickets").status).toBe(401);
    expect(ask("POST", "/api/auth/login", { email: "a@b.example", password: "wrong" }).status).toBe(401);
    well("POST", "/api/auth/login", { email: "a@b.example", password: "right" });
    well("GET", "/api/tickets");
  });

  it("says what it has not", () => {
    const { status, body } = ask("POST", "/api/imports");
    expect({ status, body }).toMatchObject({ status: 501, body: { code: "not_mocked" } });
    expect(JSON.stringify(body)).toContain("POST /api/imports");
  });
});
