import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { LiveConnection } from "./live";

class Socket {
  static readonly OPEN = 1;
  static all: Socket[] = [];
  readyState = Socket.OPEN;
  sent: unknown[] = [];
  onmessage: (event: { data: string }) => void = () => {};
  onclose: (event: { code: number }) => void = () => {};
  readonly path: string;
  constructor(path: string) {
    this.path = path;
    Socket.all.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.readyState = 3;
  }
  says(message: object) {
    this.onmessage({ data: JSON.stringify(message) });
  }
  ends(code = 1006) {
    this.onclose({ code });
  }
}

const last = () => Socket.all.at(-1) as Socket;
const hello = (resumed: boolean, cursor = "l1") => ({ kind: "hello", cursor, resumed });

function desk() {
  const world = { online: true, loggedIn: true };
  const check = vi.fn(async () => world.loggedIn);
  const change = vi.fn();
  const missed = vi.fn();
  const inbox = vi.fn();
  const searchable = vi.fn();
  const connection = new LiveConnection(
    {
      // The stand-in has what the connection uses of a socket.
      open: (path) => new Socket(path) as unknown as WebSocket,
      check,
      online: () => world.online,
      random: () => 1,
    },
    { change, missed, searchable, inbox },
  );
  connection.wake();
  return { connection, world, check, change, missed, searchable, inbox };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Socket);
  Socket.all = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("it comes back with the cursor of the last word, and tells only a gap as missed", async () => {
  const { connection, change, missed } = desk();
  expect(last().path).toBe("/live");
  last().says(hello(false));
  expect(missed).toHaveBeenCalledTimes(1);
  last().says({ kind: "ticket_created", cursor: "l2", ticketId: "tkt_1", version: 1, mine: false });
  expect(change).toHaveBeenCalledTimes(1);
  last().ends(1001);
  expect(connection.state.kind).toBe("connecting");
  await vi.advanceTimersByTimeAsync(500);
  expect(last().path).toBe("/live?cursor=l2");
  last().says(hello(true, "l2"));
  expect(connection.state.kind).toBe("live");
  expect(missed).toHaveBeenCalledTimes(1);
});

test("the inbox is looked at when it changed, and each time the connection comes to stand", async () => {
  const { inbox, change } = desk();
  last().says(hello(false));
  expect(inbox).toHaveBeenCalledTimes(1);
  last().says({ kind: "inbox_changed" });
  expect(inbox).toHaveBeenCalledTimes(2);
  last().ends(1001);
  await vi.advanceTimersByTimeAsync(500);
  expect(last().path).toBe("/live?cursor=l1");
  last().says(hello(true));
  expect(inbox).toHaveBeenCalledTimes(3);
  expect(change).not.toHaveBeenCalled();
});

test("that changes can be found is handed on, and is no change", () => {
  const { searchable, change } = desk();
  last().says(hello(true));
  last().says({ kind: "searchable", complete: false });
  expect(searchable).toHaveBeenCalledExactlyOnceWith(false);
  expect(change).not.toHaveBeenCalled();
});

test("the tries become rarer while the desk is away, and the state says since when", async () => {
  const { connection } = desk();
  last().says(hello(false));
  const heard = Date.now();
  last().ends();
  for (const wait of [500, 1000, 2000, 4000]) {
    const tries = Socket.all.length;
    await vi.advanceTimersByTimeAsync(wait - 1);
    expect(Socket.all).toHaveLength(tries);
    await vi.advanceTimersByTimeAsync(1);
    expect(Socket.all).toHaveLength(tries + 1);
    last().ends();
  }
  expect(connection.state).toEqual({ kind: "lost", since: heard });
  connection.wake();
  last().says(hello(true));
  expect(connection.state.kind).toBe("live");
});

test("a login that ended is asked about at once; one that is gone is not knocked for again", async () => {
  const { check, world } = desk();
  last().says(hello(false));
  last().ends(4001);
  await vi.advanceTimersByTimeAsync(0);
  expect(check).toHaveBeenCalledTimes(1);
  expect(Socket.all).toHaveLength(2);
  last().says(hello(true));
  world.loggedIn = false;
  last().ends(4001);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(Socket.all).toHaveLength(2);
});

test("without a network it rests, and connects the moment there is one", async () => {
  const { connection, world } = desk();
  last().says(hello(false));
  world.online = false;
  connection.sleep();
  expect(connection.state.kind).toBe("offline");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Socket.all).toHaveLength(1);
  world.online = true;
  connection.wake();
  expect(Socket.all).toHaveLength(2);
});

test("what is shown is said again on each connection, and people of another ticket are nobody here", () => {
  const { connection } = desk();
  connection.visit({ ticketId: "tkt_1", writing: false });
  last().says(hello(false));
  expect(last().sent).toEqual([{ kind: "presence", ticketId: "tkt_1", writing: false }]);
  last().says({ kind: "presence", ticketId: "tkt_2", people: [{ userId: "u", name: "Sara", writing: true }] });
  expect(connection.presence.people).toEqual([]);
  last().says({ kind: "presence", ticketId: "tkt_1", people: [{ userId: "u", name: "Sara", writing: true }] });
  expect(connection.presence.people).toHaveLength(1);
  last().ends();
  expect(connection.presence.people).toEqual([]);
});

test("words that are not understood are passed over, and after the end there is silence", async () => {
  const { connection, change } = desk();
  last().says(hello(false));
  last().onmessage({ data: "{" });
  last().says({ kind: "from_the_future", cursor: "l9" });
  const socket = last();
  connection.stop();
  socket.says({ kind: "ticket_created", cursor: "l2", ticketId: "tkt_1", version: 1, mine: false });
  socket.ends();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(change).not.toHaveBeenCalled();
  expect(Socket.all).toHaveLength(1);
});
