import { expect, test } from "vitest";

import { parseQueue, toQuery, toggled, viewOf } from "./filters";

test("without a word about the status only open tickets are asked for", () => {
  expect(toQuery({})).toEqual({ sort: "-updatedAt", status: "active" });
  expect(toQuery({ status: "all" })).toEqual({ sort: "-updatedAt" });
});

test("an address with unknown or broken parts loses only those", () => {
  expect(parseQueue({ priority: "p1", colour: "red", sort: "sideways", tag: 7 })).toEqual({ priority: "p1" });
});

test("a view is recognised by its filters, whatever the order", () => {
  expect(viewOf({ technician: "me", sort: "priority" })).toBe("mine");
  expect(viewOf({})).toBe("open");
  expect(viewOf({ technician: "me", tag: "vpn" })).toBeNull();
});

test("choosing a value twice takes it away again", () => {
  const once = toggled({ sort: "priority" }, "priority", "p1");
  expect(once).toEqual({ sort: "priority", priority: "p1" });
  expect(toggled(once, "priority", "p2").priority).toBe("p1,p2");
  expect(toggled(once, "priority", "p1")).toEqual({ sort: "priority" });
});

test("where the server takes one value, another one takes its place", () => {
  expect(toggled({ customer: "cus_1" }, "customer", "cus_2")).toEqual({ customer: "cus_2" });
  expect(toggled({ technician: "me" }, "technician", "unassigned")).toEqual({ technician: "unassigned" });
  expect(toggled({ tag: "vpn" }, "tag", "vpn")).toEqual({});
});

test("a whole set of statuses never stands beside one of them", () => {
  expect(toggled({ status: "all" }, "status", "open")).toEqual({ status: "open" });
  expect(toggled({ status: "open,new" }, "status", "all")).toEqual({ status: "all" });
  expect(toggled({ status: "open,new" }, "status", "active")).toEqual({});
});
