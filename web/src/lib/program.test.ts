import { expect, test } from "vitest";

import { programOf } from "./program";

test("browsers are told apart although they name each other", () => {
  const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36";
  expect(programOf(chrome)).toEqual({ browser: "Chrome", system: "Linux" });
  expect(programOf(`${chrome} Edg/126.0`).browser).toBe("Edge");
  const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1";
  expect(programOf(phone)).toEqual({ browser: "Safari", system: "iOS" });
  expect(programOf("my-script 1.0")).toEqual({ browser: undefined, system: undefined });
});
