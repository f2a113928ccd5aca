import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { coalesce } from "./coalesce";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what comes within the wait is one hand-over, in order", () => {
  const act = vi.fn();
  const { add } = coalesce<number>(act, 300);
  add(1);
  vi.advanceTimersByTime(299);
  add(2);
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(act.mock.calls).toEqual([[[1, 2]]]);
});

test("a burst costs a bounded number of hand-overs, and nothing of it is lost", () => {
  const act = vi.fn();
  const { add } = coalesce<number>(act, 300, 1500);
  for (let at = 0; at < 200; at += 1) {
    add(at);
    vi.advanceTimersByTime(20);
  }
  vi.advanceTimersByTime(1500);
  expect(act.mock.calls.length).toBeLessThanOrEqual(4);
  expect(act.mock.calls.flatMap(([items]) => items as number[])).toEqual(Array.from({ length: 200 }, (_, at) => at));
});

test("after a rest the wait is the short one again", () => {
  const act = vi.fn();
  const { add } = coalesce<number>(act, 300, 1500);
  add(1);
  vi.advanceTimersByTime(10_000);
  add(2);
  vi.advanceTimersByTime(300);
  expect(act).toHaveBeenCalledTimes(2);
});

test("what was stopped does nothing any more", () => {
  const act = vi.fn();
  const { add, stop } = coalesce<number>(act, 300);
  add(1);
  stop();
  vi.advanceTimersByTime(1000);
  expect(act).not.toHaveBeenCalled();
});
