import type { Attachment, Draft } from "../../api/types";
import type { ComposerKind } from "./composer-head";

/** An answer and a note in the making. */
export type Part = { text: string; files: Attachment[] };
export type Writing = Record<ComposerKind, Part>;

export const EMPTY: Writing = { public_reply: { text: "", files: [] }, internal_note: { text: "", files: [] } };

export const isBlank = ({ text, files }: Part) => text.trim() === "" && files.length === 0;

/** As the server keeps it. */
export function writingOf({ reply, note }: Draft): Writing {
  return {
    public_reply: { text: reply.text, files: reply.attachments },
    internal_note: { text: note.text, files: note.attachments },
  };
}

export function bodyOf(writing: Writing) {
  const part = ({ text, files }: Part) => ({ text, attachments: files.map(({ id }) => id) });
  return { reply: part(writing.public_reply), note: part(writing.internal_note) };
}

/** What this browser kept; anything else than what was written here is nothing. */
export function readWriting(stored: string): Writing | null {
  try {
    const found = JSON.parse(stored) as Partial<Writing>;
    const { public_reply: reply, internal_note: note } = found;
    const whole = [reply, note].every((part) => typeof part?.text === "string" && Array.isArray(part.files));
    return whole ? (found as Writing) : null;
  } catch {
    return null;
  }
}

/** What was typed before the server told of an older draft, with that below it: nothing of either is lost. */
export function joined(typed: Writing, kept: Writing): Writing {
  const both = (kind: ComposerKind): Part => {
    const [now, before] = [typed[kind], kept[kind]];
    const texts = [now.text, before.text].filter((text) => text.trim() !== "");
    const known = new Set(now.files.map(({ id }) => id));
    return {
      text: now.text === before.text ? now.text : texts.join("\n\n"),
      files: [...now.files, ...before.files.filter(({ id }) => !known.has(id))],
    };
  };
  return { public_reply: both("public_reply"), internal_note: both("internal_note") };
}
