import { forgetRecent } from "./recent";

/** What was written and not sent yet, kept over a reload. The server has no place for drafts yet. */
const PREFIX = "tierline.draft.";
const OWNER = "tierline.drafts-of";
const key = (ticket: string, kind: string) => `${PREFIX}${ticket}.${kind}`;

export const readDraft = (ticket: string, kind: string) => localStorage.getItem(key(ticket, kind)) ?? "";

export function keepDraft(ticket: string, kind: string, text: string) {
  if (text.trim() === "") localStorage.removeItem(key(ticket, kind));
  else localStorage.setItem(key(ticket, kind), text);
}

/** The newest message there was when the draft on a ticket was begun, or `null` while there is none. */
export const draftBegan = (ticket: string): string | null => localStorage.getItem(key(ticket, "began"));

export function keepDraftBegan(ticket: string, message: string | null) {
  if (message === null) localStorage.removeItem(key(ticket, "began"));
  else localStorage.setItem(key(ticket, "began"), message);
}

/** Someone else at this browser must not find them, nor what was opened. */
export function forgetDrafts() {
  forgetRecent();
  for (const name of Object.keys(localStorage))
    if (name.startsWith(PREFIX) || name === OWNER) localStorage.removeItem(name);
}

/** Says whose drafts are read and kept from now on. A session may have ended without a logout: then others' go now. */
export function claimDrafts(user: string) {
  if (localStorage.getItem(OWNER) === user) return;
  forgetDrafts();
  localStorage.setItem(OWNER, user);
}
