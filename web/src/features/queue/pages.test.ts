import { expect, test } from "vitest";

import type { TicketRow } from "../../api/types";
import { FRESH, type Page, type Pages, readPage, rowsOf } from "./pages";

const SIZE = 3;
// Only the id is looked at.
const row = (id: string) => ({ id }) as TicketRow;

/** A desk that answers pages by the id after which they begin. */
function desk(ids: string[]) {
  const asked: string[] = [];
  const ask = (cursor: string): Promise<Page> => {
    asked.push(cursor);
    const from = cursor === "" ? 0 : ids.indexOf(cursor) + 1;
    const some = ids.slice(from, from + SIZE);
    const last = some.at(-1) ?? "";
    const nextCursor = from + SIZE < ids.length ? last : null;
    return Promise.resolve({ items: some.map(row), nextCursor, count: null, readAt: 1 });
  };
  return { ask, asked };
}

async function load(ids: string[], before?: Pages, touched: string[] = []) {
  const { ask, asked } = desk(ids);
  const loaded: Pages = { pages: [], pageParams: [] };
  let cursor: string | null = "";
  const count: number = before?.pages.length ?? Math.ceil(ids.length / SIZE);
  for (let index = 0; index < count && cursor !== null; index += 1) {
    const place = { cursor, index };
    const page: Page = await readPage(place, before, ask, (id) => touched.includes(id));
    loaded.pages.push(page);
    loaded.pageParams.push(place);
    cursor = page.nextCursor;
  }
  return { loaded, asked, ids: rowsOf(loaded.pages).map(({ id }) => id) };
}

const letters = [..."abcdefghijklmnopqrstuvwx"];

test("a list that is loaded the first time is read page by page", async () => {
  const { ids, asked } = await load(letters);
  expect(ids).toEqual(letters);
  expect(asked.length).toBe(8);
});

test("what came in above costs the first pages only, and no row is lost between them and the deep ones", async () => {
  const { loaded } = await load(letters);
  const now = ["1", "2", ...letters];
  const again = await load(now, loaded, ["1", "2"]);
  expect(again.ids).toEqual(now);
  expect(again.asked.length).toBeLessThanOrEqual(FRESH + 1);
});

test("a deep row that moved up stands above, once, and its page is read again", async () => {
  const { loaded } = await load(letters);
  const now = ["t", ...letters.filter((id) => id !== "t")];
  const again = await load(now, loaded, ["t"]);
  expect(again.ids).toEqual(now);
  expect(again.asked.length).toBeLessThan(8);
});

test("a row that left from deep down is gone", async () => {
  const { loaded } = await load(letters);
  const now = letters.filter((id) => id !== "k");
  expect((await load(now, loaded, ["k"])).ids).toEqual(now);
});
