import { QueryClient } from "@tanstack/react-query";

import { ProblemError } from "../api/errors";

/** Once more for what may pass; what the server refused is refused again. */
const retried = (count: number, error: Error) =>
  count < 1 && (!(error instanceof ProblemError) || error.problem.status >= 500);

export const queryClient = new QueryClient({
  // Asked also without a network: a failure that is told at once, with the text kept, is better than a request that goes out by itself later.
  defaultOptions: {
    queries: { retry: retried, staleTime: 5000, networkMode: "always", refetchOnReconnect: true },
    mutations: { retry: false, networkMode: "always" },
  },
});
