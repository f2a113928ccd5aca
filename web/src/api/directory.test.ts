import { expect, test } from "vitest";

import { withPaths } from "./directory";

test("a category is named by its whole path, in order", () => {
  const found = withPaths([
    { id: "2", name: "VPN", parentId: "1" },
    { id: "1", name: "Network" },
  ]);
  expect(found.map(({ path }) => path)).toEqual(["Network", "Network › VPN"]);
});

test("a circle of parents ends", () => {
  expect(
    withPaths([
      { id: "1", name: "A", parentId: "2" },
      { id: "2", name: "B", parentId: "1" },
    ]),
  ).toHaveLength(2);
});
