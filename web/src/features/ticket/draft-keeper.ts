import { api, unwrap } from "../../api/client";
import { keepDraft, readDraft } from "../../lib/drafts";
import { EMPTY, type Writing, bodyOf, joined, readWriting } from "./draft-text";

/** So long it is tried again while the server does not answer. */
const AGAIN_MS = 5000;
/** Under this name the browser keeps what the server does not have yet. */
const UNSAVED = "unsaved";

export type Kept = "saved" | "saving" | "here";
type Tell = { writing: (writing: Writing) => void; kept: (kept: Kept) => void };

/** Brings what is written on a ticket to the server, and keeps it in the browser for as long as it is not there. */
export class DraftKeeper {
  newest: Writing;
  /** Whether the server does not have the newest yet. */
  unsaved: boolean;
  readonly #ticket: string;
  /** Whether what the server has was seen, or is older than what this browser kept. */
  #met: boolean;
  /** When the server last had it: what was asked of it before may be older. */
  #savedAt = 0;
  #tell: Tell | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ticket: string) {
    const found = readWriting(readDraft(ticket, UNSAVED));
    this.#ticket = ticket;
    this.newest = found ?? EMPTY;
    this.unsaved = found !== null;
    this.#met = this.unsaved;
  }

  /** From now on somebody looks at it; to be called back when they do not any more. */
  watch(tell: Tell): () => void {
    this.#tell = tell;
    const push = () => this.push();
    push();
    window.addEventListener("online", push);
    return () => {
      this.#tell = null;
      window.removeEventListener("online", push);
      this.push(true);
    };
  }

  change(next: Writing, after: number) {
    this.newest = next;
    this.unsaved = true;
    this.#tell?.writing(next);
    this.#tell?.kept("saving");
    keepDraft(this.#ticket, UNSAVED, JSON.stringify(next));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.push(), after);
  }

  /**
   * What the server had when it was asked: taken over, unless something was typed or saved since. The first strokes may
   * be quicker than it.
   */
  meet(server: Writing, asked: number) {
    const first = !this.#met;
    this.#met = true;
    if (this.unsaved && first) this.change(joined(this.newest, server), 0);
    if (this.unsaved || asked < this.#savedAt) return;
    this.newest = server;
    this.#tell?.writing(server);
  }

  /** `leaving`: the request outlives the page. */
  push(leaving = false) {
    clearTimeout(this.#timer);
    // Before it is known what the server has, it would be overwritten unseen.
    if (!this.unsaved || !this.#met) return;
    const sent = this.newest;
    this.#tell?.kept("saving");
    const path = { id: this.#ticket };
    unwrap(api.PUT("/api/tickets/{id}/draft", { params: { path }, body: bodyOf(sent), keepalive: leaving })).then(
      () => this.#saved(sent),
      () => {
        // Where nobody looks any more it waits in the browser.
        if (this.#tell === null) return;
        this.#tell.kept("here");
        this.#timer = setTimeout(() => this.push(), AGAIN_MS);
      },
    );
  }

  #saved(sent: Writing) {
    // More was typed meanwhile: it is on its own way.
    if (this.newest !== sent) return;
    this.unsaved = false;
    this.#savedAt = performance.now();
    keepDraft(this.#ticket, UNSAVED, "");
    this.#tell?.kept("saved");
  }
}
