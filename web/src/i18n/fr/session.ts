import type { session as en } from "../en/session";
import type { Translated } from "../translate";

/** Logging in, in French; the type makes a missing entry a compile error. */
export const session: Translated<typeof en> = {
  "login.title": "Se connecter à {name}",
  "login.email": "E-mail",
  "login.password": "Mot de passe",
  "login.submit": "Se connecter",
  "login.busy": "Connexion en cours",
};
