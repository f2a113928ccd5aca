/** The mock in Vite's development server. It is no part of `vite.config.ts`, so no build knows of it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

import type { Plugin } from "vite";

import { type Reply, handle } from "./handle";
import { Live } from "./live";
import { type Mode, fate, modeIn, modeOf } from "./mode";
import { emptyWorld, seededWorld } from "./seed";
import type { World } from "./world";

/** What the server answers and the page does not. */
const API = /^\/(api|ai)\//;

const headersOf = ({ headers }: IncomingMessage) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toString()]));

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  try {
    return JSON.parse(Buffer.concat(parts).toString() || "{}");
  } catch {
    return {};
  }
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply) {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store", ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function serve(worldOf: (mode: Mode) => World, request: IncomingMessage, response: ServerResponse) {
  const { url = "/", method = "GET" } = request;
  const headers = headersOf(request);
  const mode = modeOf(url, headers);
  const body = await bodyOf(request);
  const { waits, cut, reply } = fate(mode, url);
  if (cut) return void request.socket.destroy();
  await wait(waits);
  send(response, reply ?? handle(worldOf(mode), { method, url, headers, body }));
}

export function mockApi(): Plugin {
  const live = new Live();
  const worlds = { full: seededWorld(), empty: emptyWorld() };
  for (const world of Object.values(worlds)) world.tell = live.tell;
  const worldOf = (mode: Mode) => (mode === "empty" ? worlds.empty : worlds.full);
  return {
    name: "tierline-mock",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = request.url ?? "/";
        const named = modeIn(url);
        if (API.test(url)) return void serve(worldOf, request, response).catch(next);
        if (named) response.setHeader("Set-Cookie", `mock=${named}; Path=/; SameSite=Lax`);
        next();
      });
      server.httpServer?.on("upgrade", (request, socket) => {
        if (!request.url?.startsWith("/live")) return;
        const mode = modeOf(request.url, headersOf(request));
        if (mode === "offline") socket.destroy();
        else live.meet(request, socket);
      });
    },
  };
}
