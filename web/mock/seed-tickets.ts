/** Tickets, and what was said on them: drawn from a seed, so that each run begins with the same. */
import type { Insights, Message } from "../src/api/types";
import { STATUSES } from "../src/api/types";
import { priorityFrom } from "./ticket-shape";
import type { StoredTicket, World } from "./world";

/** More than one page of the queue. */
const TICKETS = 140;
const MINUTE = 60_000;

const STORIES = [
  [
    "Printer on the second floor does not print",
    "It worked yesterday. The light blinks orange, and nothing comes out.",
    1,
  ],
  ["Laptop will not wake from sleep", "The screen stays black until I hold the power button.", 2],
  ["Outlook asks for the password again and again", "I type it, it asks again. The web version works.", 1],
  ["VPN drops every few minutes", "Since Monday the connection is gone after five minutes at home.", 1],
  ["Wi-Fi is slow in the meeting room", "Calls break off there, the cable works well.", 2],
  ["New starter needs an account on Monday", "She joins the front desk and needs mail and the shared drive.", 2],
  ["Locked out after the holidays", "I have forgotten my password and the code goes to my old phone.", 1],
  ["Invoice program shows an error at start", "It says that the licence has expired. We cannot send invoices.", 2],
] as const;
const CATEGORIES = [
  "category-1",
  "category-1",
  "category-2",
  "category-3",
  "category-3",
  "category-4",
  "category-4",
  "category-2",
];
const TAGS = ["vip", "on-site", "quick-win", "waiting-parts"];
const LEVELS = ["high", "medium", "low"] as const;

/** Numbers that look random and are the same in each run (mulberry32). */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const BLANK = {
  aiInsights: null,
  assetReference: null,
  attachments: [],
  cc: [],
  customValues: {},
  descriptionHtml: null,
  externalId: null,
  externalIds: [],
  language: "en",
  mergedIntoId: null,
  parentId: null,
  provenance: {},
  siteId: null,
  slaDeadline: null,
  priorityOverridden: false,
  version: 1,
} satisfies Partial<StoredTicket>;

export function seedTickets(world: World) {
  const random = seeded(20);
  const pick = <T>(from: readonly [T, ...T[]] | readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const now = Date.parse(world.now());
  let age = TICKETS * 95 * MINUTE;
  for (let number = 1; number <= TICKETS; number += 1) {
    age -= (20 + random() * 150) * MINUTE;
    const createdAt = new Date(now - Math.max(age, number === TICKETS ? MINUTE : 2 * MINUTE)).toISOString();
    const story = Math.floor(random() * STORIES.length);
    const contact = pick(world.contacts);
    const [impact, urgency] = [pick(LEVELS), pick(LEVELS)];
    // What is old is mostly done.
    const status = random() < number / TICKETS ? pick(STATUSES.slice(0, 5)) : pick(STATUSES.slice(5));
    const technician = status === "new" ? null : pick(world.technicians);
    const ticket: StoredTicket = {
      ...BLANK,
      id: world.id("ticket"),
      number,
      title: STORIES[story]?.[0] ?? "",
      description: STORIES[story]?.[1] ?? "",
      status,
      impact,
      urgency,
      priority: priorityFrom(impact, urgency),
      type: story === 5 ? "request" : "incident",
      channel: pick(["email", "portal", "phone"] as const),
      customerId: contact.customerId,
      contactId: contact.id,
      categoryId: `${CATEGORIES[story] ?? "category-1"}-${STORIES[story]?.[2] ?? 1}`,
      assignedTechnicianId: technician?.id ?? null,
      teamId: technician?.teams[0] ?? null,
      tags: random() < 0.3 ? [pick(TAGS)] : [],
      createdAt,
      updatedAt: createdAt,
    };
    if (status === "new") ticket.aiInsights = insightsFor(world, ticket);
    world.tickets.push(ticket);
    seedTalk(world, ticket, random() < 0.6);
  }
}

/** Two statements of a model, one of which the ticket does not say yet. */
function insightsFor(world: World, { categoryId, title }: StoredTicket): Insights {
  const model = { name: "mock", version: "1" };
  const category = world.categories.find(({ id }) => id === categoryId);
  const colleague = world.technicians[1];
  const said = { applied: false, model, reasons: [{ term: title.split(" ")[0] ?? "", weight: 1.2 }] };
  return {
    fallback: false,
    resolutionSuggestions: [],
    similarTickets: [],
    predictions: [
      {
        ...said,
        field: "category",
        value: categoryId ?? "",
        label: category?.name ?? "",
        confidence: 0.91,
        applied: true,
      },
      {
        ...said,
        field: "assignedTechnician",
        value: colleague?.id ?? "",
        label: colleague?.name ?? "",
        confidence: 0.62,
      },
    ],
  };
}

/** The description, and perhaps an answer an hour later. */
function seedTalk(world: World, ticket: StoredTicket, answered: boolean) {
  const { contactId, assignedTechnicianId, createdAt, id: ticketId, channel } = ticket;
  const contact = world.contacts.find(({ id }) => id === contactId);
  const technician = world.technicians.find(({ id }) => id === assignedTechnicianId);
  const said = { ticketId, channel, attachments: [], recipients: [], hasRemoteImages: false, html: null };
  const first: Message = {
    ...said,
    id: world.id("message"),
    author: { id: contactId ?? null, kind: "contact", name: contact?.name ?? "" },
    kind: "public_reply",
    first: true,
    text: ticket.description,
    createdAt,
  };
  world.messages.push(first);
  world.timeline.push({ id: world.id("entry"), ticketId, kind: "created", actor: first.author, at: createdAt });
  if (!answered || !technician) return;
  const at = new Date(Math.min(Date.parse(createdAt) + 60 * MINUTE, Date.parse(world.now()))).toISOString();
  world.messages.push({
    ...said,
    id: world.id("message"),
    author: { id: technician.id, kind: "technician", name: technician.name },
    kind: "public_reply",
    first: false,
    text: `Hello ${contact?.name.split(" ")[0] ?? ""}, thank you. I look into it and come back to you today.`,
    channel: "web",
    createdAt: at,
  });
  ticket.updatedAt = at;
}
