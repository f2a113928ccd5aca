/** Logging in, who one is, and the desk's settings. */
import type { Me } from "../../src/api/types";
import { Refused, type Routes, done, ok, required } from "../routing";
import type { World } from "../world";

const login = (me: Me) => ok({ me, accessToken: "mock", refreshToken: "mock", expiresInSeconds: 900 });

function begin(world: World) {
  world.loggedIn = true;
  return login(world.me);
}

export const session: Routes = {
  "GET /api/setup": ({ world }) => ok({ needed: false, deskName: world.settings.name }),
  // Anybody may come in, so that the form can be tried; `wrong` as password is refused.
  "POST /api/auth/login": ({ world, body }) => {
    required("email", body.email);
    if (required("password", body.password) === "wrong") throw new Refused(401, "invalid_credentials");
    return begin(world);
  },
  "POST /api/auth/logout": ({ world }) => {
    world.loggedIn = false;
    return done;
  },
  "POST /api/auth/refresh": ({ world }) => {
    if (!world.loggedIn) throw new Refused(401, "login_needed");
    return login(world.me);
  },
  "GET /api/auth/sessions": ({ world }) => {
    const at = world.now();
    return ok({ items: [{ id: "session-1", createdAt: at, lastUsedAt: at, current: true, userAgent: "Mock" }] });
  },
  "GET /api/auth/tokens": () => ok({ items: [] }),
  "GET /api/me": ({ world }) => ok(world.me),
  "PATCH /api/me": ({ world, body }) => {
    const { name, language, timeZone, queueColumns } = world.me;
    world.me = {
      ...world.me,
      name: body.name ?? name,
      language: body.language ?? language,
      timeZone: body.timeZone ?? timeZone,
      queueColumns: body.queueColumns ?? queueColumns,
    };
    return ok(world.me);
  },
  "GET /api/settings": ({ world }) => ok(world.settings),
};
