import type { session as en } from "../en/session";
import type { Translated } from "../translate";

/** Logging in, in German; the type makes a missing entry a compile error. */
export const session: Translated<typeof en> = {
  "login.title": "Bei {name} anmelden",
  "login.email": "E-Mail",
  "login.password": "Passwort",
  "login.submit": "Anmelden",
  "login.busy": "Anmeldung läuft",
};
