import { inbox } from "./inbox";
import { customers } from "./customers";
import { forms } from "./forms";
import { files } from "./files";
import { newTicket } from "./new-ticket";
import { people } from "./people";
import { problems } from "./problems";
import { queue } from "./queue";
import { search } from "./search";
import { session } from "./session";
import { settings } from "./settings";
import { start } from "./start";
import { shell } from "./shell";
import { terms } from "./terms";
import { ticket } from "./ticket";
import { worklist } from "./worklist";
import { imports } from "./imports";
import { work } from "./work";
import { ticketFacts } from "./ticket-facts";
import { workbench } from "./workbench";

/** Every word of the app in English. An entry with `one` and `other` is chosen by the number `n`. */
export const en = {
  ...shell,
  ...session,
  ...queue,
  ...search,
  ...ticket,
  ...inbox,
  ...ticketFacts,
  ...workbench,
  ...terms,
  ...newTicket,
  ...files,
  ...problems,
  ...worklist,
  ...forms,
  ...people,
  ...start,
  ...imports,
  ...work,
  ...customers,
  ...settings,
} as const satisfies Record<string, string | { one: string; other: string }>;
