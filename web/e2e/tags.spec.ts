import { tagged } from "./lists";
import { expect, test } from "./test";

test("a tag is found, renamed on all its tickets, made one with another, and taken away", async ({
  loginAs,
  office,
  expectFailures,
}) => {
  expectFailures(/status of 400/);
  const [first] = await tagged(office, "tag-before", ["Carries a tag", "Carries it too"]);
  const [other] = await tagged(office, "tag-other", ["Carries another"]);
  const api = await office.api();
  const tagsOf = async (id: string | undefined) => (await api.get<{ tags: string[] }>(`/api/tickets/${id}`)).tags;
  const page = await loginAs("owner");
  await page.goto("/settings/tags");
  const row = (name: string) => page.getByRole("listitem").filter({ has: page.getByText(name, { exact: true }) });
  await page.getByRole("searchbox", { name: "Find a tag" }).fill("TAG-");
  await expect(row("tag-before").getByRole("link", { name: "2 tickets" })).toBeVisible();

  await page.getByRole("button", { name: "Rename tag-before" }).click();
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  await name.fill("tag-after");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("tag-after: being changed on 2 tickets")).toBeVisible();
  // Told live as the tickets follow.
  await expect(row("tag-after").getByRole("link", { name: "2 tickets" })).toBeVisible();
  await expect(row("tag-before")).toHaveCount(0);
  expect(await tagsOf(first?.id)).toEqual(["tag-after"]);

  await page.getByRole("button", { name: "Rename tag-other" }).click();
  await name.fill("tag-after");
  await expect(page.getByText("tag-after is on 2 tickets already.")).toBeVisible();
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(row("tag-after").getByRole("link", { name: "3 tickets" })).toBeVisible();
  expect(await tagsOf(other?.id)).toEqual(["tag-after"]);

  await page.getByRole("button", { name: "Delete tag-after" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("tag-after");
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(row("tag-after")).toHaveCount(0);
  await expect.poll(() => tagsOf(other?.id)).toEqual([]);
});

test("a field for tags offers those that there are, and a tag leads to its tickets", async ({ loginAs, office }) => {
  await tagged(office, "offered-here", ["Has the offered tag"]);
  const { number } = await office.ticket("Gets the offered tag");
  const page = await loginAs("technician");
  await page.goto(`/tickets/${number}`);
  const field = page.getByRole("combobox", { name: "Add tag" });
  await field.fill("offered");
  await expect(page.locator("datalist option[value=offered-here]")).toBeAttached();
  await field.fill("offered-here");
  await field.press("Enter");
  await expect(page.getByRole("button", { name: "Remove tag offered-here" })).toBeVisible();
  const owner = await loginAs("owner");
  await owner.goto("/settings/tags");
  await owner.getByRole("searchbox", { name: "Find a tag" }).fill("offered-here");
  const found = owner.getByRole("listitem").filter({ hasText: "offered-here" });
  await found.getByRole("link", { name: "2 tickets" }).click();
  await expect(owner.locator("[data-row]")).toHaveCount(2);
});
