/** Logging in, in English. */
export const session = {
  "login.title": "Log in to {name}",
  "login.email": "E-mail",
  "login.password": "Password",
  "login.submit": "Log in",
  "login.busy": "Logging in",
} as const;
