import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";

import { api, unwrap } from "./client";
import { LiveConnection } from "./live";
import { LiveCache, stands } from "./live-cache";
import type { LiveState } from "./live-types";

type Live = { connection: LiveConnection; cache: LiveCache };

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("no one is logged in here");
  return live;
}

function openSocket(path: string) {
  const { protocol, host } = window.location;
  return new WebSocket(`${protocol === "https:" ? "wss" : "ws"}://${host}${path}`);
}

/** The one connection of whom is logged in: it begins with the frame and ends with it, by a logout too. */
export function useLiveConnection(): Live {
  const client = useQueryClient();
  const [live] = useState(() => {
    const cache = new LiveCache(client);
    const check = () => stands(() => unwrap(api.GET("/api/me")));
    const world = { open: openSocket, check, online: () => navigator.onLine };
    return { cache, connection: new LiveConnection(world, cache) };
  });
  useEffect(() => {
    const { connection, cache } = live;
    let hiddenAt = Date.now();
    const onVisible = () => {
      if (document.hidden) hiddenAt = Date.now();
      else connection.resume(Date.now() - hiddenAt);
    };
    connection.start();
    window.addEventListener("online", connection.wake);
    window.addEventListener("offline", connection.sleep);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      window.removeEventListener("online", connection.wake);
      window.removeEventListener("offline", connection.sleep);
      document.removeEventListener("visibilitychange", onVisible);
      connection.stop();
      cache.stop();
    };
  }, [live]);
  return live;
}

export function useLiveState(): LiveState {
  const { connection } = useLive();
  return useSyncExternalStore(connection.subscribe, () => connection.state);
}

/** Called with the tickets that changed, right before a list of them is read anew; with none if that is not known. */
export function useTicketChanges(act: Parameters<LiveCache["subscribe"]>[0]) {
  const { cache } = useLive();
  const current = useRef(act);
  useEffect(() => {
    current.current = act;
  });
  useEffect(() => cache.subscribe((changes) => current.current(changes)), [cache]);
}
