import { expect, test } from "vitest";

import { EMPTY, bodyOf, isBlank, joined, readWriting } from "./draft-text";

const file = (id: string) => ({ id, name: id, size: 1, mediaType: "text/plain", picture: null });
const reply = (text: string, ...ids: string[]) => ({ ...EMPTY, public_reply: { text, files: ids.map(file), cc: "" } });

test("nothing of what was typed and what was kept is lost", () => {
  const both = joined(reply("typed", "a"), reply("kept", "a", "b"));
  expect(both.public_reply).toEqual({ text: "typed\n\nkept", files: [file("a"), file("b")], cc: "" });
  expect(joined(reply("same"), reply("same")).public_reply.text).toBe("same");
  expect(joined(reply(" "), reply("kept")).public_reply.text).toBe("kept");
});

test("a file alone is something", () => {
  expect(isBlank(reply(" ", "a").public_reply)).toBe(false);
  expect(isBlank(EMPTY.internal_note)).toBe(true);
  expect(bodyOf(reply("x", "a")).reply).toEqual({ text: "x", attachments: ["a"], cc: "" });
});

test("only what was written here is read", () => {
  expect(readWriting(JSON.stringify(reply("x", "a")))).toEqual(reply("x", "a"));
  for (const odd of ["", "null", "[]", "{}", "words", '{"public_reply":{"text":1,"files":[]}}'])
    expect(readWriting(odd)).toBeNull();
});
