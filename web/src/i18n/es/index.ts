import type { Catalogue } from "../translate";
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
import { shell } from "./shell";
import { start } from "./start";
import { terms } from "./terms";
import { ticket } from "./ticket";
import { ticketFacts } from "./ticket-facts";
import { imports } from "./imports";
import { work } from "./work";
import { workbench } from "./workbench";
import { worklist } from "./worklist";

/** Every word of the app in Spanish. */
export const es: Catalogue = {
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
};
