/** Saved views. */
import type { SavedView } from "../../src/api/types";
import { Refused, type Routes, created, done, found, ok, required } from "../routing";
import type { World } from "../world";

/** The view that is meant, if it is still what the caller read. */
function current(world: World, id: string, ifMatch: string | undefined): SavedView {
  const view = found(world.views, id);
  if (ifMatch && ifMatch !== `"v${view.version}"`)
    throw new Refused(412, "changed_meanwhile", { currentVersion: view.version });
  return view;
}

export const views: Routes = {
  "GET /api/views": ({ world }) => ok({ items: [...world.views].sort((a, b) => (a.place ?? 0) - (b.place ?? 0)) }),
  "POST /api/views": ({ world, body }) => {
    required("name", body.name);
    const place = body.place ?? world.views.length;
    const view: SavedView = { ...body, place, id: world.id("view"), canChange: true, mine: true, version: 1 };
    world.views.push(view);
    return created(view);
  },
  "GET /api/views/{id}": ({ world, path }) => ok(found(world.views, path.id)),
  "PATCH /api/views/{id}": ({ world, path, body, header }) => {
    const view = current(world, path.id, header("if-match"));
    Object.assign(view, body, { version: view.version + 1 });
    return ok(view);
  },
  "DELETE /api/views/{id}": ({ world, path, header }) => {
    const view = current(world, path.id, header("if-match"));
    world.views = world.views.filter((each) => each !== view);
    return done;
  },
};
