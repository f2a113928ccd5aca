import type { session as en } from "../en/session";
import type { Translated } from "../translate";

/** Logging in, in Spanish; the type makes a missing entry a compile error. */
export const session: Translated<typeof en> = {
  "login.title": "Iniciar sesión en {name}",
  "login.email": "Correo electrónico",
  "login.password": "Contraseña",
  "login.submit": "Iniciar sesión",
  "login.busy": "Iniciando sesión",
};
