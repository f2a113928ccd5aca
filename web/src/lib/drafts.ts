/** What was written and not sent yet, kept over a reload. The server has no place for drafts yet. */
const key = (ticket: string, kind: string) => `tierline.draft.${ticket}.${kind}`;

export const readDraft = (ticket: string, kind: string) => localStorage.getItem(key(ticket, kind)) ?? "";

export function keepDraft(ticket: string, kind: string, text: string) {
  if (text.trim() === "") localStorage.removeItem(key(ticket, kind));
  else localStorage.setItem(key(ticket, kind), text);
}

/** Someone else at this browser must not find them. */
export function forgetDrafts() {
  for (const name of Object.keys(localStorage)) if (name.startsWith("tierline.draft.")) localStorage.removeItem(name);
}
