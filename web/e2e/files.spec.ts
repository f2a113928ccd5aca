import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Locator, Page } from "@playwright/test";

import { expect, test } from "./test";

/** A picture that every desk can draw. */
const PICTURE = readFileSync(join(import.meta.dirname, "../../docs/images/queue.png"));
const reply = (page: Page) => page.getByLabel("Reply to the customer");
const last = (page: Page) => page.getByRole("article").last();
const chips = (page: Page) => page.locator("form").getByRole("list", { name: "Files" }).getByRole("listitem");

async function open(page: Page, number: number) {
  await page.goto(`/tickets/${number}`);
  await expect(reply(page)).toBeVisible();
}

/** Hands a file to the page as the pointer or the clipboard would. */
async function hand(to: Locator, how: "paste" | "drop", name: string, content: string) {
  await to.evaluate(
    (field, { how, name, content }) => {
      const data = new DataTransfer();
      data.items.add(new File([content], name));
      const event =
        how === "paste"
          ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
      field.dispatchEvent(event);
    },
    { how, name, content },
  );
}

/** Pastes a picture where the caret is. */
async function pastePicture(to: Locator, name: string) {
  await to.evaluate(
    (field, { name, content }) => {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: "image/png" }));
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    { name, content: PICTURE.toString("base64") },
  );
}

test("pictures stand in the text where they were pasted or put", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Which of the two screens");
  await open(page, number);
  await reply(page).fill("Left:  Right: there.");
  await reply(page).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(6, 6));
  await pastePicture(reply(page), "left [1].png");
  await expect(reply(page)).toHaveValue(/^Left: !\[left {2}1 \.png\]\(att_\w{26}\) Right: there\.$/);
  await page.locator("input[type=file]").setInputFiles({ name: "right.png", mimeType: "image/png", buffer: PICTURE });
  await page.keyboard.press("ArrowRight");
  for (let n = 0; n < "Right: ".length; n += 1) await page.keyboard.press("ArrowRight");
  await page.getByRole("button", { name: "Put right.png into the text" }).click();
  await expect(reply(page)).toBeFocused();
  await expect(reply(page)).toHaveValue(/Right: !\[right\.png\]\(att_\w{26}\)there\.$/);
  // It can be taken back by the usual keys, and its mark goes with its file.
  await page.keyboard.press("Control+z");
  await expect(reply(page)).toHaveValue(/Right: there\.$/);
  await page.getByRole("button", { name: "Put right.png into the text" }).click();
  await page.getByRole("button", { name: "Remove right.png" }).click();
  await expect(reply(page)).toHaveValue(/Right: there\.$/);
  const drawn = (image: HTMLImageElement) => image.naturalWidth;
  await page.getByRole("button", { name: "Preview" }).click();
  const shown = page.getByRole("region", { name: "Preview" }).getByRole("img");
  await expect.poll(() => shown.evaluate(drawn)).toBeGreaterThan(100);
  await page.getByRole("button", { name: "Preview" }).click();
  await reply(page).focus();
  await page.keyboard.press("Control+Enter");
  const sent = last(page).getByRole("img", { name: "left 1 .png", exact: true });
  await expect.poll(() => sent.evaluate(drawn)).toBeGreaterThan(100);
  await expect(chips(page)).toHaveCount(0);
});

test("files come by button, paste and drop, and the contact downloads them", async ({ loginAs, office, browser }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Plotter draws twice");
  await open(page, number);
  await page.locator("input[type=file]").setInputFiles({ name: "screen.png", mimeType: "image/png", buffer: PICTURE });
  await expect(page.getByRole("button", { name: "Remove screen.png" })).toBeVisible();
  await hand(reply(page), "paste", "pasted.txt", "from the clipboard");
  await expect(page.getByRole("button", { name: "Remove pasted.txt" })).toBeVisible();
  await hand(reply(page), "drop", "dropped.txt", "from the desktop");
  await expect(page.getByRole("button", { name: "Remove dropped.txt" })).toBeVisible();
  await page.getByRole("button", { name: "Remove pasted.txt" }).click();
  await expect(chips(page)).toHaveCount(2);
  await reply(page).fill("See the picture.");
  await page.keyboard.press("Control+Enter");
  await expect(last(page)).toContainText("See the picture.");
  await expect(chips(page)).toHaveCount(0);
  const thumbnail = last(page).getByRole("img", { name: "Look at screen.png" });
  await expect(thumbnail).toBeVisible();
  await expect.poll(() => thumbnail.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);

  const context = await browser.newContext({ baseURL: office.url });
  await context.addCookies(await office.cookies(browser, "contact"));
  const theirs = await context.newPage();
  await theirs.goto(`/tickets/${number}`);
  const [download] = await Promise.all([
    theirs.waitForEvent("download"),
    last(theirs)
      .getByRole("link", { name: /^Download dropped\.txt/ })
      .click(),
  ]);
  expect(download.suggestedFilename()).toBe("dropped.txt");
  expect(readFileSync(await download.path(), "utf8")).toBe("from the desktop");
  await context.close();
});

test("a file that cannot be sent says why beside it, and is tried again", async ({
  loginAs,
  office,
  expectFailures,
}) => {
  expectFailures(/status of 503|net::ERR/);
  const page = await loginAs("technician");
  const { number } = await office.ticket("Franking machine beeps");
  await open(page, number);
  await page.route("**/api/attachments?*", (route) => route.abort());
  await hand(reply(page), "drop", "log.txt", "beep");
  await expect(page.getByRole("alert")).toContainText("The server cannot be reached.");
  await expect(page.getByRole("button", { name: /^Send to/ })).toBeDisabled();
  await page.unroute("**/api/attachments?*");
  await page.getByRole("button", { name: "Try log.txt again" }).click();
  await expect(page.getByRole("button", { name: "Remove log.txt" })).toBeVisible();
  // A file alone is a message.
  await page.getByRole("button", { name: /^Send to/ }).click();
  await expect(last(page).getByRole("link", { name: /^Download log\.txt/ })).toBeVisible();
});

test("a draft with its file waits in another browser of its writer, and nowhere else", async ({
  loginAs,
  office,
  browser,
}) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Scanner hums");
  await open(page, number);
  await reply(page).fill("Please **wait**");
  await hand(reply(page), "drop", "manual.txt", "how to");
  await expect(page.getByRole("button", { name: "Remove manual.txt" })).toBeVisible();
  await expect(page.getByText("Draft saved")).toBeAttached();
  for (const [person, text, files] of [
    ["technician", "Please **wait**", 1],
    ["dispatcher", "", 0],
  ] as const) {
    const context = await browser.newContext({ baseURL: office.url });
    await context.addCookies(await office.cookies(browser, person));
    const other = await context.newPage();
    await open(other, number);
    await expect(reply(other)).toHaveValue(text);
    await expect(chips(other)).toHaveCount(files);
    await context.close();
  }
  await page.keyboard.press("Control+Enter");
  await reply(page).focus();
  await page.keyboard.press("Control+Enter");
  await expect(last(page).getByRole("link", { name: /^Download manual\.txt/ })).toBeVisible();
  await expect(reply(page)).toHaveValue("");
  await page.reload();
  await expect(reply(page)).toHaveValue("");
});

test("a draft is kept here while the server is away, and told when it is back", async ({
  loginAs,
  office,
  expectFailures,
}) => {
  expectFailures(/net::ERR/);
  const page = await loginAs("technician");
  const { id, number } = await office.ticket("Badge reader blinks");
  await open(page, number);
  await page.route("**/draft", (route) => route.abort());
  await reply(page).fill("offline words");
  await expect(page.getByText("Draft kept in this browser")).toBeAttached();
  await page.reload();
  await expect(reply(page)).toHaveValue("offline words");
  await page.unroute("**/draft");
  await expect(page.getByText("Draft saved")).toBeAttached({ timeout: 15_000 });
  const kept = await page.request.get(`/api/tickets/${id}/draft`);
  expect(await kept.json()).toMatchObject({ reply: { text: "offline words" } });
});

test("marks become formatting: by button, by key, in the preview and for the reader", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Label tape runs out");
  await open(page, number);
  await expect(page.getByRole("button", { name: "Preview" })).toBeDisabled();
  await reply(page).fill("really");
  await reply(page).selectText();
  await page.keyboard.press("Control+b");
  await expect(reply(page)).toHaveValue("**really**");
  await page.keyboard.press("Control+z");
  await expect(reply(page)).toHaveValue("really");
  await reply(page).selectText();
  await page.getByRole("button", { name: "Bold", exact: true }).click();
  await page.keyboard.press("End");
  await page.keyboard.type("\n\nfirst\nsecond");
  await page.keyboard.press("Shift+ArrowUp");
  await page.getByRole("button", { name: "List", exact: true }).click();
  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview.locator("strong")).toHaveText("really");
  await expect(preview.getByRole("listitem")).toHaveText(["first", "second"]);
  await page.getByRole("button", { name: /^Send to/ }).click();
  await expect(last(page).locator("strong")).toHaveText("really");
  await expect(last(page).getByRole("listitem").filter({ hasText: "second" })).toBeVisible();
});

test("one key sends and resolves; the menu beside the button sends and waits", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const first = await office.ticket("Lamp of the projector");
  await open(page, first.number);
  await page.keyboard.press("r");
  await page.keyboard.type("Exchanged.");
  await page.keyboard.press("Control+Shift+Enter");
  await expect(page.getByRole("button", { name: "Status: Resolved. Change" })).toBeVisible();
  await expect(page.getByText("Sent. Status: Resolved")).toBeVisible();
  await page.getByRole("button", { name: "Undo u" }).click();
  await expect(page.getByRole("button", { name: "Status: New. Change" })).toBeVisible();
  await expect(last(page)).toContainText("Exchanged.");
  const second = await office.ticket("Key of the archive");
  await open(page, second.number);
  await reply(page).fill("Which one?");
  await page.getByRole("button", { name: "Send and set the status" }).click();
  await page.getByRole("option", { name: /^Send and wait for the customer/ }).click();
  await expect(page.getByRole("button", { name: "Status: Waiting on customer. Change" })).toBeVisible();
  await expect(last(page)).toContainText("Which one?");
});

test("pictures from elsewhere are loaded only when somebody asks, and no script runs", async ({
  loginAs,
  office,
  context,
  expectFailures,
}) => {
  // The picture itself is nowhere: what counts is whether it is asked for.
  expectFailures(/net::ERR|Failed to load resource/);
  const page = await loginAs("technician");
  const asked: string[] = [];
  await context.route("https://spy.example/**", (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  const api = await office.api();
  const { id, number } = await office.ticket("Newsletter");
  const html =
    "<p>Dear <b>team</b></p><img src='https://spy.example/pixel.gif'><script>document.title='run'</script><p onclick=x>bye</p>";
  await api.post(`/api/tickets/${id}/messages`, { kind: "public_reply", html });
  await open(page, number);
  await expect(last(page).locator("b")).toHaveText("team");
  await expect(last(page).getByText("Pictures from elsewhere are not loaded")).toBeVisible();
  expect(asked).toEqual([]);
  await last(page).getByRole("button", { name: "Show pictures" }).click();
  const frame = page.frameLocator("iframe");
  await expect(frame.getByText("Dear team")).toBeVisible();
  await expect.poll(() => asked).toEqual(["https://spy.example/pixel.gif"]);
  await expect(page).toHaveTitle(new RegExp(`#${number}`));
});

test("a new ticket takes files along, which survive a reload of the page", async ({ loginAs }) => {
  const page = await loginAs("technician");
  await page.goto("/tickets/new");
  await page.getByRole("button", { name: /^Customer/ }).click();
  await page.getByRole("option").first().click();
  await page.getByLabel("Title").fill("Plotter shows stripes");
  const description = page.getByLabel("Description");
  await description.fill("As in the picture.");
  await page.locator("input[type=file]").setInputFiles({ name: "stripes.png", mimeType: "image/png", buffer: PICTURE });
  await hand(description, "paste", "pasted.txt", "from the clipboard");
  await hand(description, "drop", "dropped.txt", "from the desktop");
  await expect(page.getByRole("button", { name: /^Remove / })).toHaveCount(3);
  await page.getByRole("button", { name: "Remove pasted.txt" }).click();
  await page.reload();
  await expect(page.getByRole("button", { name: /^Remove / })).toHaveCount(2);
  await expect(description).toHaveValue("As in the picture.");
  await page.getByRole("button", { name: "Create ticket" }).click();
  await expect(page).toHaveURL(/\/tickets\/\d+$/);
  await expect(last(page).getByRole("img", { name: "Look at stripes.png" })).toBeVisible();
  await expect(last(page).getByRole("link", { name: /dropped.txt/ })).toBeVisible();
});
