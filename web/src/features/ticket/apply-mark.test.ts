import { expect, test } from "vitest";

import { type Mark, marked } from "./apply-mark";

/** The field with its selection between bars, before and after. */
function apply(shown: string, mark: Mark): string {
  const start = shown.indexOf("|");
  const end = shown.indexOf("|", start + 1) - 1;
  const text = shown.replaceAll("|", "");
  const { from, to, text: made, select } = marked(text, start, end, mark);
  const after = text.slice(0, from) + made + text.slice(to);
  return `${after.slice(0, select[0])}|${after.slice(select[0], select[1])}|${after.slice(select[1])}`;
}

test.each<[string, Mark, string]>([
  ["a |b| c", "bold", "a **|b|** c"],
  ["a **|b|** c", "bold", "a |b| c"],
  ["||", "italic", "*||*"],
  ["|x|", "code", "`|x|`"],
  ["|a\nb|", "code", "```\n|a\nb|\n```"],
  ["see |here|", "link", "see [here](https://||)"],
  ["|https://a.example|", "link", "[||](https://a.example)"],
  ["x\na|\nb|\ny", "bullets", "x\n- a\n- b||\ny"],
  ["- a|\n- b|", "bullets", "a\nb||"],
  ["|a\nb|", "numbers", "1. a\n2. b||"],
  ["||a", "quote", "> a||"],
])("%j with %s", (before, mark, after) => {
  expect(apply(before, mark)).toBe(after);
});
