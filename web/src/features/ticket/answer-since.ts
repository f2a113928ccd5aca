import type { Message } from "../../api/types";

/** The newest message of somebody else after the one named, if that one is there: of a part of the list nothing can be said. */
export function answerSince(
  messages: Message[],
  began: string,
  own: ReadonlySet<string | null | undefined>,
): Message | null {
  const at = messages.findIndex(({ id }) => id === began);
  if (at < 0) return null;
  return messages.slice(at + 1).findLast(({ author }) => !own.has(author.id)) ?? null;
}
