import { expect, test } from "vitest";

import { isFormatted, parseMarkup, pictureMark, toHtml, withoutPicture } from "./markup";

const html = (text: string) => toHtml(parseMarkup(text));
const FILE = `att_${"0".repeat(26)}`;

test.each([
  ["plain words", "<p>plain words</p>"],
  ["one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"],
  ["**bold** and *italic* and `code`", "<p><strong>bold</strong> and <em>italic</em> and <code>code</code></p>"],
  ["**bold *and* more**", "<p><strong>bold <em>and</em> more</strong></p>"],
  ["- one\n- **two**", "<ul><li>one</li><li><strong>two</strong></li></ul>"],
  ["3. three\n4. four", '<ol start="3"><li>three</li><li>four</li></ol>'],
  ["> said\n> before\nanswer", "<blockquote><p>said<br>before</p></blockquote><p>answer</p>"],
  ["```\nif (a < b) **x**\n```", "<pre><code>if (a &lt; b) **x**</code></pre>"],
  ["[here](https://a.example/?x=1&y=2)", '<p><a href="https://a.example/?x=1&amp;y=2">here</a></p>'],
  ["see https://a.example/x.", '<p>see <a href="https://a.example/x">https://a.example/x</a>.</p>'],
  [`![screen](${FILE})`, `<p><img src="cid:${FILE}" alt="screen"></p>`],
])("%j", (text, expected) => {
  expect(html(text)).toBe(expected);
});

test.each(["2 * 3 * 4", "a*b*c", "snake_case_name", "** not bold **", "C:\\*\\*", "xhttps://a.example", "*", "[x](y)"])(
  "%j is no mark",
  (text) => {
    expect(html(text)).toBe(`<p>${text}</p>`);
    expect(isFormatted(parseMarkup(text))).toBe(false);
  },
);

test("what is typed is never HTML, and no link runs a script", () => {
  expect(html("<img src=x onerror=alert(1)>")).toBe("<p>&lt;img src=x onerror=alert(1)&gt;</p>");
  expect(html("[x](javascript:alert(1))")).not.toContain("href");
  expect(html('[x](https://a.example/"onclick="x)')).toContain("&quot;onclick=&quot;x");
});

test("lines of words need no HTML, also with an address in them", () => {
  expect(isFormatted(parseMarkup("Dear Anna,\n\nsee https://a.example/"))).toBe(false);
  expect(isFormatted(parseMarkup("- one"))).toBe(true);
  expect(isFormatted(parseMarkup("a **b**"))).toBe(true);
});

test("a long line of open marks is read in no time", () => {
  const begun = performance.now();
  html("*a ".repeat(20_000));
  html("[".repeat(5_000));
  expect(performance.now() - begun).toBeLessThan(3000);
});

test("the mark of a picture is read again, whatever the file is called, and goes with it", () => {
  const mark = pictureMark(FILE, "a [1]\nb.png");
  expect(html(`See ${mark}.`)).toBe(`<p>See <img src="cid:${FILE}" alt="a  1  b.png">.</p>`);
  const other = pictureMark(`att_${"1".repeat(26)}`, "other");
  expect(withoutPicture(`One ${mark} two ${other}`, FILE)).toBe(`One  two ${other}`);
});
