/** The test function of every spec: one desk for the run, a page that tolerates no error, and people to log in as. */
import { type Browser, type BrowserContext, type Page, test as base } from "@playwright/test";

import { Api, type Made } from "./api";
import { PASSWORD, PEOPLE, type Person, startDesk } from "./desk";

export { expect } from "@playwright/test";
export { PASSWORD, PEOPLE };

/** For the README's pictures a desk of 5,000 tickets with a trained triage, else a small one. */
const SIZE = process.env["TIERLINE_DESK"] === "full" ? "full" : "small";

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** A running desk with its people. Each logs in once: the desk admits only some logins a minute. */
export class Office {
  readonly url: string;
  readonly #cookies = new Map<Person, Cookies>();
  readonly #apis = new Map<Person, Promise<Api>>();
  #customer: { id: string; contactId: string } | undefined;

  constructor(url: string) {
    this.url = url;
  }

  api(): Promise<Api> {
    return this.apiOf("owner");
  }

  apiOf(person: Person): Promise<Api> {
    const api = this.#apis.get(person) ?? Api.login(this.url, PEOPLE[person]);
    this.#apis.set(person, api);
    return api;
  }

  /** A ticket of the contact whom `contact` logs in as, for one test alone. */
  async ticket(title: string, more: Record<string, unknown> = {}): Promise<Made> {
    const api = await this.api();
    this.#customer ??= await this.#find(api);
    return api.post("/api/tickets", {
      customerId: this.#customer.id,
      contactId: this.#customer.contactId,
      title,
      description: `${title}, since this morning.`,
      ...more,
    });
  }

  async #find(api: Api) {
    const users = await api.get<{ items: { email: string; contactId?: string }[] }>("/api/users?limit=200");
    const contactId = users.items.find(({ email }) => email === PEOPLE.contact)?.contactId;
    if (!contactId) throw new Error("nobody is the contact");
    const { customerId } = await api.get<{ customerId: string }>(`/api/contacts/${contactId}`);
    return { id: customerId, contactId };
  }

  async cookies(browser: Browser, person: Person): Promise<Cookies> {
    const known = this.#cookies.get(person);
    if (known) return known;
    const context = await browser.newContext();
    await context.request.post(`${this.url}/api/auth/login`, { data: { email: PEOPLE[person], password: PASSWORD } });
    const cookies = await context.cookies();
    await context.close();
    this.#cookies.set(person, cookies);
    return cookies;
  }
}

/** Failed requests that the test brought about itself, as the console words them. */
export type Tolerance = { expectFailures: (pattern: RegExp) => void };

type Fixtures = Tolerance & { loginAs: (person: Person) => Promise<Page> };

export const test = base.extend<Fixtures, { office: Office }>({
  office: [
    async ({}, use) => {
      const desk = await startDesk(SIZE);
      try {
        await use(new Office(desk.url));
      } finally {
        await desk.stop();
      }
    },
    { scope: "worker", timeout: SIZE === "full" ? 10 * 60_000 : 60_000 },
  ],
  baseURL: async ({ office }, use) => use(office.url),
  // Listens on the context, so that pages that a test opens are watched too.
  expectFailures: async ({ context }, use) => {
    const errors: string[] = [];
    const tolerated: RegExp[] = [];
    context.on("console", (message) => {
      if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (failure) => errors.push(String(failure.error())));
    await use((pattern) => tolerated.push(pattern));
    const wrong = errors.filter((error) => !tolerated.some((pattern) => pattern.test(error)));
    if (wrong.length > 0) throw new Error(`the page reported errors:\n${wrong.join("\n")}`);
  },
  // Asked for, so that every page is watched.
  page: async ({ page, expectFailures }, use) => {
    void expectFailures;
    await use(page);
  },
  loginAs: async ({ browser, context, office, page }, use) =>
    use(async (person) => {
      await context.addCookies(await office.cookies(browser, person));
      return page;
    }),
});

/** What a page that was asked for without a login says in the console. */
export const UNAUTHORIZED = /status of 401/;

/** Somebody at a browser of their own. */
export async function another(browser: Browser, office: Office, person: Person) {
  const context = await browser.newContext({ baseURL: office.url, reducedMotion: "reduce", locale: "en-GB" });
  await context.addCookies(await office.cookies(browser, person));
  return { context, page: await context.newPage() };
}
