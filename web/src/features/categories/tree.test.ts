import { expect, test } from "vitest";

import type { Category } from "../../api/types";
import { treeOf, visible, within } from "./tree";

const category = (id: string, parentId: string | null): Category => ({
  id,
  name: id,
  parentId,
  active: true,
  version: 1,
});
const ALL = [category("b", null), category("b2", "b"), category("b1", "b"), category("a", null), category("b11", "b1")];
const names = (ids: Iterable<{ category: Category }>) => [...ids].map((node) => node.category.id).join(" ");

test("the tree is read level by level, closed branches without what is below", () => {
  expect(names(visible(treeOf(ALL), new Set()))).toBe("a b b1 b11 b2");
  expect(names(visible(treeOf(ALL), new Set(["b1"])))).toBe("a b b1 b2");
});

test("a category can move to nothing below itself", () => {
  expect([...within(treeOf(ALL), "b1")]).toEqual(["b1", "b11"]);
  expect([...within(treeOf(ALL), "nothing")]).toEqual([]);
});

test("broken data hangs nothing", () => {
  expect(names(visible(treeOf([category("x", "gone")]), new Set()))).toBe("x");
  expect(treeOf([category("x", "y"), category("y", "x")])).toEqual([]);
});
