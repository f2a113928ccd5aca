import { expect, test } from "vitest";

import { datesIn } from "./dates";

const now = Date.parse("2026-05-20T12:00:00Z");

test("what is near is told by its distance", () => {
  expect(datesIn("en").relative("2026-05-20T11:48:00Z", now)).toBe("12 min ago");
  expect(datesIn("de").relative("2026-05-19T11:00:00Z", now)).toBe("gestern");
  expect(datesIn("fr").relative("2026-05-20T11:48:00Z", now)).toBe("il y a 12\u00a0min");
  expect(datesIn("es").relative("2026-05-19T11:00:00Z", now)).toBe("ayer");
});

test("what is far is told by its day, with the year where it is another", () => {
  expect(datesIn("en", "UTC").relative("2026-01-02T11:48:00Z", now)).toBe("2 Jan");
  expect(datesIn("en", "UTC").relative("2024-01-02T11:48:00Z", now)).toBe("2 Jan 2024");
  expect(datesIn("fr", "UTC").relative("2024-01-02T11:48:00Z", now)).toBe("2 janv. 2024");
  expect(datesIn("es", "UTC").relative("2024-01-02T11:48:00Z", now)).toBe("2 ene 2024");
});

test("the absolute time is in the reader's zone", () => {
  expect(datesIn("de", "Europe/Berlin").absolute("2026-05-20T12:00:00Z")).toContain("14:00");
});

test("a day is named by the reader's calendar, not by hours that passed", () => {
  const day = (at: string, zone = "Europe/Berlin") => datesIn("en", zone).day(at, now);
  expect(day("2026-05-19T22:30:00Z")).toBe("today");
  expect(day("2026-05-19T22:30:00Z", "UTC")).toBe("yesterday");
  expect(day("2026-05-19T21:30:00Z")).toBe("yesterday");
  expect(day("2026-05-18T10:00:00Z")).toBe("Monday 18 May");
  expect(day("2024-05-18T10:00:00Z")).toBe("18 May 2024");
  expect(day("2026-05-20T12:30:00Z")).toBe("today");
  expect(datesIn("de", "UTC").day("2026-05-19T10:00:00Z", now)).toBe("gestern");
});
