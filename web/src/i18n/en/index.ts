import { newTicket } from "./new-ticket";
import { problems } from "./problems";
import { queue } from "./queue";
import { search } from "./search";
import { session } from "./session";
import { shell } from "./shell";
import { terms } from "./terms";
import { ticket } from "./ticket";
import { ticketFacts } from "./ticket-facts";
import { workbench } from "./workbench";

/** Every word of the app in English. An entry with `one` and `other` is chosen by the number `n`. */
export const en = {
  ...shell,
  ...session,
  ...queue,
  ...search,
  ...ticket,
  ...ticketFacts,
  ...workbench,
  ...terms,
  ...newTicket,
  ...problems,
} as const satisfies Record<string, string | { one: string; other: string }>;
