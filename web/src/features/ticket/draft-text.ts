import type { Attachment, Draft } from "../../api/types";
import type { ComposerKind } from "./composer-head";

/** An answer and a note in the making. */
/** `cc`: who gets a copy beside those who always do, as it is typed. */
export type Part = { text: string; files: Attachment[]; cc: string };
export type Writing = Record<ComposerKind, Part>;

const NOTHING: Part = { text: "", files: [], cc: "" };
export const EMPTY: Writing = { public_reply: NOTHING, internal_note: NOTHING };

/** Whether there is nothing to send; addresses alone are no message. */
export const isBlank = ({ text, files }: Pick<Part, "text" | "files">) => text.trim() === "" && files.length === 0;

/** As the server keeps it. */
export function writingOf({ reply, note }: Draft): Writing {
  return {
    public_reply: { text: reply.text, files: reply.attachments, cc: reply.cc },
    internal_note: { text: note.text, files: note.attachments, cc: note.cc },
  };
}

export function bodyOf(writing: Writing) {
  const part = ({ text, files, cc }: Part) => ({ text, attachments: files.map(({ id }) => id), cc });
  return { reply: part(writing.public_reply), note: part(writing.internal_note) };
}

/** What this browser kept; anything else than what was written here is nothing. */
export function readWriting(stored: string): Writing | null {
  try {
    const found = JSON.parse(stored) as Partial<Writing>;
    const { public_reply: reply, internal_note: note } = found;
    const whole = [reply, note].every((part) => typeof part?.text === "string" && Array.isArray(part.files));
    // An earlier version of this app kept no addresses.
    const part = (kept: Part | undefined): Part => ({ ...NOTHING, ...kept });
    return whole ? { public_reply: part(reply), internal_note: part(note) } : null;
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
      cc: now.cc || before.cc,
    };
  };
  return { public_reply: both("public_reply"), internal_note: both("internal_note") };
}
