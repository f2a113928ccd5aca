import type { NewTicket } from "../../api/types";
import type { Draft } from "./draft";

export type FormPart = {
  form: NewTicket;
  set: (part: Partial<NewTicket>, names?: Draft["names"]) => void;
  errorOf: (field: string) => string | undefined;
};
