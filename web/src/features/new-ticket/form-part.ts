import type { NewTicket } from "../../api/types";

export type FormPart = { form: NewTicket; set: (part: Partial<NewTicket>) => void; errorOf: (field: string) => string | undefined };
