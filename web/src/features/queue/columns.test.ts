import { expect, test } from "vitest";

import { fitting, movedColumn, resized, toggledColumn, tracks, usual } from "./columns";

const names = (columns: { name: string }[]) => columns.map(({ name }) => name).join(" ");

test("a column goes and comes back where it usually stands; what a row needs stays", () => {
  const fewer = toggledColumn(usual(), "customer");
  expect(names(fewer)).toBe("number priority title status technician updated_at");
  expect(toggledColumn(fewer, "customer")).toEqual(usual());
  expect(toggledColumn(usual(), "title")).toEqual(usual());
  expect(names(toggledColumn(usual(), "created_at"))).toBe(
    "number priority title customer status technician created_at updated_at",
  );
});

test("a column is moved and resized within bounds", () => {
  expect(names(movedColumn(usual(), "title", -1))).toBe("number title priority customer status technician updated_at");
  expect(movedColumn(usual(), "number", -1)).toEqual(usual());
  expect(resized(usual(), "customer", 5000)[3]).toEqual({ name: "customer", width: 800 });
  expect(resized(resized(usual(), "customer", 300), "customer", null)).toEqual(usual());
  expect(tracks(resized(usual(), "customer", 300), true)).toContain("300px");
});

test("what was kept and makes no list is passed over", () => {
  expect(fitting([])).toEqual([]);
  expect(fitting([{ name: "title" }])).toEqual([]);
  const later = [{ name: "number" }, { name: "risk" as "status" }, { name: "title", width: 300 }] as const;
  expect(fitting(later)).toEqual([{ name: "number" }, { name: "title", width: 300 }]);
});
