import type { Problem } from "./types";

/** A failed request, as the server explained it. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }

  static offline(): ProblemError {
    return new ProblemError({ type: "about:blank", title: "", status: 0, code: "offline" });
  }

  static from(body: unknown, status: number): ProblemError {
    if (typeof body === "object" && body !== null && "code" in body) {
      // The server sends every failure in this form; `code` is what the app relies on.
      const problem = body as Problem;
      return new ProblemError({ ...problem, errors: problem.errors ?? [] });
    }
    return new ProblemError({ type: "about:blank", title: "", status, code: "unknown" });
  }
}

/** The code of a field's error by the field's name, from the JSON pointers of a problem. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ProblemError)) return {};
  const found: Record<string, string> = {};
  for (const { pointer, code } of error.problem.errors ?? []) {
    const field = pointer.split("/")[1];
    if (field && !(field in found)) found[field] = code;
  }
  return found;
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof ProblemError && error.problem.status === status;
}
