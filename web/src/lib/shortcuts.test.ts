import { expect, test } from "vitest";

import { isSingleKey } from "./shortcuts";

test("letters can be switched off, alone or one after the other; other keys cannot", () => {
  for (const key of ["e", "/", "?", "g q"]) expect(isSingleKey(key), key).toBe(true);
  for (const key of ["Esc", "Enter", "Ctrl K", "⌘K"]) expect(isSingleKey(key), key).toBe(false);
});
