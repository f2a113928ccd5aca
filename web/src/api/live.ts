import { backoff } from "../lib/backoff";
import { type LiveChange, type LivePerson, type LiveRequest, type LiveState, parseMessage } from "./live-types";

const LOGIN_ENDED = 4001;
/** A page that slept this long may hold a connection that is dead without knowing it. */
const LONG_MS = 60_000;

/** What a connection needs of the world around it; tests bring their own. */
export type LiveWorld = {
  open: (path: string) => WebSocket;
  /** Whether the login stands: an old one is renewed, one that ended leads to the login page. */
  check: () => Promise<boolean>;
  online: () => boolean;
  random?: () => number;
};

/** `missed`: something may have happened that nobody told; `first` if that is only what came before the connection. */
type Handlers = {
  change: (change: LiveChange) => void;
  missed: (first: boolean) => void;
  /** What was told can be found by now; `complete` if all of it. */
  searchable: (complete: boolean) => void;
  /** The own inbox changed, or may have while nobody told. */
  inbox: () => void;
};
type Visit = { ticketId: string; writing: boolean };
export type Presence = { ticketId: string; people: LivePerson[] };
const NOBODY: Presence = { ticketId: "", people: [] };

/** One connection to `/live` that comes back by itself, with the cursor of the last word it heard. */
export class LiveConnection {
  state: LiveState = { kind: "connecting" };
  presence: Presence = NOBODY;
  readonly #world: LiveWorld;
  readonly #handlers: Handlers;
  readonly #listeners = new Set<() => void>();
  #socket: WebSocket | null = null;
  #cursor: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #heard = Date.now();
  #visit: Visit | null = null;
  #stopped = false;

  constructor(world: LiveWorld, handlers: Handlers) {
    this.#world = world;
    this.#handlers = handlers;
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly start = () => {
    this.#stopped = false;
    this.wake();
  };

  /** Connects at once, whatever the wait was; does nothing while the connection stands. */
  readonly wake = () => {
    if (this.#stopped || this.#socket) return;
    clearTimeout(this.#timer);
    if (this.#world.online()) this.#connect();
    else this.#show({ kind: "offline", since: this.#heard });
  };

  /** The network went away: what stands is dead, though nobody said so. */
  readonly sleep = () => {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    if (this.state.kind === "live") this.#heard = Date.now();
    this.#drop();
    this.#show({ kind: "offline", since: this.#heard });
  };

  /** After the page was hidden: a connection that may have died meanwhile is replaced. */
  readonly resume = (hiddenFor: number) => {
    if (hiddenFor > LONG_MS) this.#drop();
    this.wake();
  };

  readonly stop = () => {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#drop();
  };

  /** Says which ticket is shown here, and whether something is being written on it. */
  readonly visit = (visit: Visit | null) => {
    const same = this.#visit?.ticketId === visit?.ticketId;
    if (same && this.#visit?.writing === visit?.writing) return;
    this.#visit = visit;
    if (!same) this.#meet(NOBODY);
    this.#sayVisit();
  };

  #connect() {
    const cursor = this.#cursor === null ? "" : `?cursor=${encodeURIComponent(this.#cursor)}`;
    const socket = this.#world.open(`/live${cursor}`);
    this.#socket = socket;
    if (this.#failures === 0) this.#show({ kind: "connecting" });
    // A socket that was replaced may still speak.
    const current = (act: () => void) => {
      if (this.#socket === socket) act();
    };
    socket.onmessage = ({ data }) => current(() => this.#hear(data));
    socket.onclose = ({ code }) => current(() => this.#closed(code));
  }

  #hear(data: unknown) {
    const message = parseMessage(data);
    if (message === null) return;
    this.#heard = Date.now();
    switch (message.kind) {
      case "hello":
        this.#failures = 0;
        this.#show({ kind: "live" });
        this.#sayVisit();
        if (!message.resumed) this.#handlers.missed(this.#cursor === null);
        this.#handlers.inbox();
        break;
      case "presence":
        if (message.ticketId === this.#visit?.ticketId)
          this.#meet({ ticketId: message.ticketId, people: message.people });
        break;
      case "inbox_changed":
        this.#handlers.inbox();
        break;
      case "searchable":
        this.#handlers.searchable(message.complete);
        break;
      case "refused":
        break;
      default:
        this.#handlers.change(message);
    }
    if ("cursor" in message) this.#cursor = message.cursor;
  }

  #closed(code: number) {
    const stood = this.state.kind === "live";
    this.#socket = null;
    this.#meet(NOBODY);
    if (stood) this.#heard = Date.now();
    if (!this.#world.online()) return this.#show({ kind: "offline", since: this.#heard });
    // One quick try is no news; the second is.
    this.#show(stood ? { kind: "connecting" } : { kind: "lost", since: this.#heard });
    const wait = backoff(this.#failures, this.#world.random);
    this.#failures += 1;
    // A browser does not tell why the door stayed shut: perhaps the login ended.
    const ask = code === LOGIN_ENDED || !stood;
    this.#timer = setTimeout(() => void (ask ? this.#asked() : this.wake()), code === LOGIN_ENDED ? 0 : wait);
  }

  async #asked() {
    const stands = await this.#world.check();
    if (stands) this.wake();
  }

  #sayVisit() {
    if (this.state.kind !== "live" || this.#socket?.readyState !== WebSocket.OPEN) return;
    const { ticketId = null, writing = false } = this.#visit ?? {};
    const request: LiveRequest = { kind: "presence", ticketId, writing };
    this.#socket.send(JSON.stringify(request));
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.#meet(NOBODY);
    socket?.close();
  }

  #meet(presence: Presence) {
    if (this.presence === presence) return;
    this.presence = presence;
    this.#tell();
  }

  #show(state: LiveState) {
    if (this.state.kind === state.kind && state.kind !== "offline" && state.kind !== "lost") return;
    this.state = state;
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}
