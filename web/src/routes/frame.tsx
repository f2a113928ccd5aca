import {
  type ErrorComponentProps,
  Outlet,
  createRootRoute,
  createRoute,
  redirect,
  useRouter,
} from "@tanstack/react-router";

import { isStatus } from "../api/errors";
import { meQuery } from "../api/me";
import { loadLanguage, nearest } from "../i18n/language";
import { claimDrafts } from "../lib/drafts";
import { Crash } from "../ui/crash";
import { Failure } from "../ui/failure";
import { queryClient } from "./query-client";
import { NotFound } from "./screens";
import { Shell } from "./shell";

export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Crash });
function Broken({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Failure
      error={error}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}

/** Everything that is for who is logged in. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: "in",
  beforeLoad: async ({ location }) => {
    try {
      const me = await queryClient.ensureQueryData(meQuery);
      claimDrafts(me.id);
      await loadLanguage(nearest(me.language));
    } catch (error) {
      if (isStatus(error, 401)) throw redirect({ to: "/login", search: { next: location.href } });
      throw error;
    }
  },
  errorComponent: Broken,
  component: Shell,
});
