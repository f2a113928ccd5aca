/** The desk's API as the tests use it to prepare what a test needs; what is tested goes through the browser. */
import { PASSWORD } from "./desk";

export type Json = Record<string, unknown>;
export type Made = { id: string; number: number; title: string; version: number };

export class Api {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  static async login(url: string, email: string): Promise<Api> {
    const answer = await send(`${url}/api/auth/login`, "POST", { email, password: PASSWORD }, {});
    return new Api(url, (answer as { accessToken: string }).accessToken);
  }

  get<T>(path: string): Promise<T> {
    return this.#call("GET", path) as Promise<T>;
  }

  post<T = Made>(path: string, body: Json): Promise<T> {
    return this.#call("POST", path, body) as Promise<T>;
  }

  put(path: string): Promise<unknown> {
    return this.#call("PUT", path);
  }

  patch(path: string, body: Json): Promise<Made> {
    return this.#call("PATCH", path, body) as Promise<Made>;
  }

  #call(method: string, path: string, body?: Json): Promise<unknown> {
    return send(`${this.#url}${path}`, method, body, { authorization: `Bearer ${this.#token}` });
  }
}

async function send(
  url: string,
  method: string,
  body: Json | undefined,
  headers: Record<string, string>,
): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
