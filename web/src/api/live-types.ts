/** What travels over `/live`. */
import type { components } from "./schema";

export type LiveMessage = components["schemas"]["LiveMessage"];
export type LiveRequest = components["schemas"]["LiveRequest"];
export type LivePerson = components["schemas"]["LivePerson"];
/** A message that tells of a change, and where in the feed it stands. */
export type LiveChange = Exclude<
  LiveMessage,
  { kind: "hello" | "presence" | "refused" | "inbox_changed" | "searchable" }
>;

/** `lost`: the desk does not answer; `offline`: this browser has no network. `since` is when the last word came. */
export type LiveState = { kind: "connecting" | "live" } | { kind: "lost" | "offline"; since: number };

const KINDS = new Set([
  "hello",
  "ticket_created",
  "ticket_changed",
  "message_added",
  "record_changed",
  "presence",
  "inbox_changed",
  "searchable",
  "refused",
]);

/** Whatever this version of the app does not know is passed over, so that a newer server does not break it. */
export function parseMessage(text: unknown): LiveMessage | null {
  try {
    const value: unknown = JSON.parse(String(text));
    if (typeof value !== "object" || value === null || !("kind" in value)) return null;
    // The server's own words, recognised by their kind.
    return KINDS.has(String(value.kind)) ? (value as LiveMessage) : null;
  } catch {
    return null;
  }
}
