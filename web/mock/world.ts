/** All that the mock knows. It lives as long as the process, and begins the same each time. */
import type { LiveMessage } from "../src/api/live-types";
import type {
  Category,
  Contact,
  Customer,
  DeskSettings,
  Draft,
  Me,
  Message,
  SavedView,
  Technician,
  Ticket,
  TimelineEntry,
} from "../src/api/types";
import type { components } from "../src/api/schema";

export type Team = components["schemas"]["Team"];
type StoredNotification = Omit<components["schemas"]["Notification"], "ticket"> & { ticketId: string };

/** What is worked out whenever a ticket is shown. */
type Derived = "can" | "category" | "contact" | "customer" | "nextStatuses" | "site" | "team" | "technician";
export type StoredTicket = Omit<Ticket, Derived>;
/** What one action did to one ticket, for undoing it. */
export type Change = { ticketId: string; before: Partial<StoredTicket>; after: Partial<StoredTicket>; undone: boolean };

export type World = {
  me: Me;
  loggedIn: boolean;
  settings: DeskSettings;
  customers: Customer[];
  contacts: Contact[];
  technicians: Technician[];
  teams: Team[];
  categories: Category[];
  tickets: StoredTicket[];
  messages: Message[];
  timeline: (TimelineEntry & { ticketId: string })[];
  drafts: Map<string, Draft>;
  muted: Set<string>;
  notifications: StoredNotification[];
  preferences: components["schemas"]["NotificationPreferences"];
  views: SavedView[];
  batches: Map<string, Change[]>;
  /** The answers to requests that may come twice. */
  answered: Map<string, unknown>;
  now: () => string;
  /** A new id; the same ones in each run. */
  id: (kind: string) => string;
  tell: (message: LiveMessage) => void;
};
