import createClient from "openapi-fetch";

import { ProblemError } from "./errors";
import type { paths } from "./schema";
import type { Problem } from "./types";

const CSRF = { "X-Tierline-Csrf": "1" };
let renewing: Promise<boolean> | null = null;
let onLoggedOut = () => {};

/** What to do when the session is gone and cannot be renewed. */
export function whenLoggedOut(action: () => void) {
  onLoggedOut = action;
}

/** One renewal at a time, however many requests found the session too old. A desk that is away has refused nothing. */
function renew(): Promise<boolean> {
  renewing ??= fetch("/api/auth/refresh", {
    method: "POST",
    headers: { ...CSRF, "Content-Type": "application/json" },
    body: "{}",
  })
    .then((response) => {
      if (response.status >= 500) throw new Error("the desk cannot renew a session now");
      return response.ok;
    })
    .finally(() => {
      renewing = null;
    });
  return renewing;
}

async function fetchWithSession(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  if (response.status !== 401 || new URL(request.url).pathname.startsWith("/api/auth/login")) return response;
  if (await renew()) return fetch(again);
  onLoggedOut();
  return response;
}

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  headers: CSRF,
  fetch: fetchWithSession,
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The data, or the server's problem thrown; a network that is away is a problem too. */
export const unwrap = async <T>(answer: Promise<Answer<T>>): Promise<T> => (await unwrapChange(answer)).data;

/** The same, with the name of the change that it answers, by which it can be undone. */
export async function unwrapChange<T>(answer: Promise<Answer<T>>): Promise<{ data: T; batch: string | null }> {
  let result: Answer<T>;
  try {
    result = await answer;
  } catch {
    throw ProblemError.offline();
  }
  const { data, error, response } = result;
  if (!response.ok) throw ProblemError.from(error, response.status);
  // An answer without a body (204) has the type `undefined` in the schema as well.
  return { data: data as T, batch: response.headers.get("tierline-change") };
}

export type { Problem };
