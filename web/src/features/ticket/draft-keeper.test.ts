import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { DraftKeeper } from "./draft-keeper";
import { EMPTY, type Writing } from "./draft-text";

const put = vi.hoisted(() => vi.fn());
vi.mock("../../api/client", () => ({ api: { PUT: put }, unwrap: (answer: Promise<unknown>) => answer }));
const kept = vi.hoisted(() => new Map<string, string>());
vi.mock("../../lib/drafts", () => ({
  keepDraft: (ticket: string, kind: string, text: string) => void kept.set(`${ticket} ${kind}`, text),
  readDraft: (ticket: string, kind: string) => kept.get(`${ticket} ${kind}`) ?? "",
}));

const reply = (text: string): Writing => ({ ...EMPTY, public_reply: { ...EMPTY.public_reply, text } });
const textOf = (keeper: DraftKeeper) => keeper.newest.public_reply.text;
const sent = () => put.mock.calls.map(([, { body }]) => body.reply.text as string);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", { addEventListener: () => undefined, removeEventListener: () => undefined });
  put.mockReset().mockResolvedValue({});
  kept.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("an answer that was asked for before the last save does not bring back what was there", async () => {
  const keeper = new DraftKeeper("t");
  keeper.meet(EMPTY, performance.now());
  const asked = performance.now();
  vi.advanceTimersByTime(1);
  keeper.change(reply("new"), 600);
  await vi.advanceTimersByTimeAsync(600);
  expect(sent()).toEqual(["new"]);
  keeper.meet(reply("old"), asked);
  expect(textOf(keeper)).toBe("new");
  keeper.meet(reply("of another browser"), performance.now() + 1);
  expect(textOf(keeper)).toBe("of another browser");
});

test("nothing is sent before it is known what the server has", async () => {
  const keeper = new DraftKeeper("t");
  keeper.change(reply("quick"), 600);
  await vi.advanceTimersByTimeAsync(2000);
  expect(sent()).toEqual([]);
  keeper.meet(reply("older"), 0);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent()).toEqual(["quick\n\nolder"]);
});

test("what the browser kept is sent again by the next page", async () => {
  const first = new DraftKeeper("t");
  first.meet(EMPTY, 0);
  put.mockRejectedValue(new Error("offline"));
  first.change(reply("kept here"), 0);
  await vi.advanceTimersByTimeAsync(1);
  put.mockReset().mockResolvedValue({});
  const next = new DraftKeeper("t");
  expect(textOf(next)).toBe("kept here");
  next.push();
  expect(sent()).toEqual(["kept here"]);
});
