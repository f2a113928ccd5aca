import { PASSWORD, PEOPLE, UNAUTHORIZED, expect, test } from "./test";

test("the button beside the answer says what becomes of a new ticket, and so it is", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Label printer feeds twice");
  await page.goto(`/tickets/${number}`);
  const after = page.getByRole("button", { name: /^Status after sending:/ });
  await expect(after).toHaveText("becomes Open");
  await page.getByLabel("Reply to the customer").fill("I will have a look.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: "Status: Open. Change" })).toBeVisible();
  await expect(after).toHaveText("stays Open");
});

test("a new ticket can stay new although something is noted on it", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Monitor arm sinks");
  await page.goto(`/tickets/${number}`);
  await page.getByRole("button", { name: /^Status after sending:/ }).click();
  await page.getByRole("option", { name: "New" }).click();
  await page.getByRole("button", { name: "Note", exact: true }).click();
  await page.keyboard.type("Not ours.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("article")).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Status: New. Change" })).toBeVisible();
});

test("a requester writes to the team, not to their own address", async ({ loginAs, office }) => {
  const page = await loginAs("contact");
  const { number } = await office.ticket("Chair of the lab squeaks");
  await page.goto(`/tickets/${number}`);
  await expect(page.getByText("to the support team")).toBeVisible();
  await page.getByLabel("Message to the support team").fill("It is worse now.");
  await page.getByRole("button", { name: "Send reply" }).click();
  await expect(page.getByRole("article").last()).toContainText("It is worse now.");
});

test("a message to a ticket closed for long leads to the one that it opens", async ({ loginAs, office }) => {
  const api = await office.api();
  const { reopenDays } = await api.get<{ reopenDays: number }>("/api/settings");
  const { id, number } = await office.ticket("Router of the pavilion restarts");
  await api.patch(`/api/tickets/${id}`, { status: "closed" });
  await api.patch("/api/settings", { reopenDays: 0 });
  try {
    const page = await loginAs("contact");
    await page.goto(`/tickets/${number}`);
    await page.getByLabel("Message to the support team").fill("It restarts again.");
    await page.keyboard.press("Control+Enter");
    await expect(page).not.toHaveURL(new RegExp(`/tickets/${number}$`));
    await expect(page.getByRole("article")).toContainText("It restarts again.");
    await expect(page.getByRole("status").filter({ hasText: "your message opened this new one" })).toBeVisible();
  } finally {
    await api.patch("/api/settings", { reopenDays });
  }
});

test("a log of thousands of lines begins at its beginning, and unfolds", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const { number } = await office.ticket("Backup log", {
    description: `first line\n${"line\n".repeat(20_000)}last line`,
  });
  await page.goto(`/tickets/${number}`);
  const message = page.getByRole("article");
  await expect(message.getByText("first line")).toBeInViewport();
  await expect(message).not.toContainText("last line");
  await message.getByRole("button", { name: /^Show the whole message/ }).click();
  await expect(message).toContainText("last line");
  await expect(message.getByRole("button", { name: "Show only the beginning" })).toBeFocused();
});

test("the newest change is told first, however many came before", async ({ loginAs, office }) => {
  const page = await loginAs("technician");
  const api = await office.api();
  const { id, number } = await office.ticket("Two hundred changes");
  for (let n = 0; n < 205; n += 1) await api.patch(`/api/tickets/${id}`, { tags: [`n${n}`] });
  await page.goto(`/tickets/${number}`);
  await expect(page.getByRole("region", { name: "Timeline" }).getByRole("listitem").first()).toContainText("n204");
});

test("a tag that the server refuses is in the field again, with the reason", async ({
  loginAs,
  office,
  expectFailures,
}) => {
  expectFailures(/status of 400/);
  const page = await loginAs("technician");
  const { number } = await office.ticket("Mouse pad curls");
  await page.goto(`/tickets/${number}`);
  const tag = "t".repeat(61);
  await page.getByLabel("Add tag").fill(tag);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Not changed: Tags: This is too long." })).toBeVisible();
  await expect(page.getByLabel("Add tag")).toHaveValue(tag);
  await expect(page.getByRole("button", { name: /^Remove tag/ })).toHaveCount(0);
});

test("who logs in after another's session ended does not find the other's draft", async ({
  loginAs,
  office,
  context,
  expectFailures,
}) => {
  expectFailures(UNAUTHORIZED);
  const page = await loginAs("technician");
  const { number } = await office.ticket("Shredder is full");
  await page.goto(`/tickets/${number}`);
  await page.getByLabel("Reply to the customer").fill("for my eyes only");
  await context.clearCookies();
  await page.goto(`/tickets/${number}`);
  await page.getByLabel("E-mail").fill(PEOPLE.dispatcher);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Reply to the customer")).toHaveValue("");
});
