import { useRef } from "react";

/** Also where the page came without TLS, so that `crypto.randomUUID` is not there. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * A key for each request: the same for a second try of the same one, so that it is harmless,
 * and a new one for whatever differs or comes after one that went through.
 */
export function useRepeatKey() {
  const last = useRef({ request: "", key: "" });
  return {
    keyFor: (body: unknown): string => {
      const request = JSON.stringify(body);
      if (request !== last.current.request) last.current = { request, key: randomKey() };
      return last.current.key;
    },
    done: () => {
      last.current = { request: "", key: "" };
    },
  };
}
