import { useSuspenseQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { Direction } from "radix-ui";
import { useEffect, useState } from "react";

import { LiveContext, useLiveConnection } from "../api/live-context";
import { meQuery } from "../api/me";
import { InboxAnnouncer } from "../features/inbox/inbox-announcer";
import { InboxLink, InboxTab } from "../features/inbox/inbox-link";
import { forgetDone, useUndo } from "../api/undo";
import { ViewLinks } from "../features/queue/view-links";
import { AccountMenu } from "../features/session/account-menu";
import { BottomBar } from "../features/shell/bottom-bar";
import { Rail } from "../features/shell/rail";
import { ShortcutSheet } from "../features/shell/shortcut-sheet";
import { WordsContext, applyLanguage, directionOf, nearest, useWordsIn } from "../i18n/language";
import { useArrival } from "../lib/arrival";
import { MeContext } from "../lib/session";
import { useCombination, useShortcuts } from "../lib/shortcuts";
import { OfflineBar } from "../ui/offline-bar";
import { Toaster } from "../ui/toaster";
import { PaletteOfTheDesk, usePaletteAtHand } from "./palette";

/** Time for the first screen to load and be drawn. */
const QUIET_MS = 1000;

/** The frame around every screen of someone who is logged in: their words, their zone, the rail, the keys. */
export function Shell() {
  const { data: me } = useSuspenseQuery(meQuery);
  const words = useWordsIn(nearest(me.language), me.timeZone);
  useEffect(() => applyLanguage(words.language), [words.language]);
  useEffect(() => {
    // A ticket opens at once, also where the network is gone by then. What fails here is tried again when it is needed.
    const warm = setTimeout(() => void import("./tickets").catch(() => undefined), QUIET_MS);
    return () => clearTimeout(warm);
  }, []);
  const live = useLiveConnection();
  const navigate = useNavigate();
  useArrival(useLocation().pathname, "main");
  const [keysShown, setKeysShown] = useState(false);
  const search = () => {
    const field = document.getElementById("search-line");
    if (field instanceof HTMLInputElement && field.offsetParent !== null) field.select();
    else void navigate({ to: "/search", search: { q: "" } });
  };
  const undo = useUndo();
  useEffect(() => forgetDone, []);
  const goTo = {
    "g q": () => void navigate({ to: "/queue" }),
    "g i": () => void navigate({ to: "/inbox" }),
    "g s": search,
  };
  useShortcuts({
    ...goTo,
    u: undo.undoLast,
    c: () => void navigate({ to: "/tickets/new" }),
    "/": search,
    "?": () => setKeysShown(true),
  });
  const [palette, setPalette] = useState(false);
  const openPalette = () => setPalette(true);
  useCombination("k", openPalette);
  usePaletteAtHand();
  const account = {
    onPalette: openPalette,
    onKeys: () => setKeysShown(true),
    onLogout: () => void navigate({ to: "/login" }),
  };
  return (
    <WordsContext value={words}>
      <MeContext value={me}>
        <LiveContext value={live}>
          <Direction.Provider dir={directionOf(words.language)}>
            <a href="#main" className="sr-only z-50 rounded-control bg-bg px-3 py-2 focus:not-sr-only focus:absolute">
              {words.t("app.skip")}
            </a>
            <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] md:grid-cols-[auto_minmax(0,1fr)] md:grid-rows-1">
              <Rail
                inbox={<InboxLink />}
                views={<ViewLinks />}
                account={<AccountMenu {...account} />}
                onPalette={openPalette}
              />
              <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-col outline-none">
                <OfflineBar />
                <Outlet />
              </main>
              <BottomBar
                inbox={(className) => <InboxTab className={className} />}
                account={<AccountMenu compact {...account} />}
              />
            </div>
            {palette ? <PaletteOfTheDesk onKeys={() => setKeysShown(true)} onClose={() => setPalette(false)} /> : null}
            <ShortcutSheet open={keysShown} onClose={() => setKeysShown(false)} />
            <InboxAnnouncer />
            <Toaster />
          </Direction.Provider>
        </LiveContext>
      </MeContext>
    </WordsContext>
  );
}
