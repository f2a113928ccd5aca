/** How the mock behaves: `?mock=slow` in the page's address, the header `x-mock`, or the cookie that the page's address left. */
import { type Reply, refusal } from "./handle";
import { Refused } from "./routing";

export const MODES = ["plain", "slow", "failing", "empty", "offline"] as const;
export type Mode = (typeof MODES)[number];

export const SLOW_MS = 3000;
/** Who one is stays known, so that the frame stands around what is slow or fails. */
const SPARED = /^\/api\/(me|setup|auth\/.*)$/;

const isMode = (value: string | null | undefined): value is Mode => MODES.some((mode) => mode === value);

/** The mode that an address names, if it names one. */
export function modeIn(url: string): Mode | null {
  const named = new URL(url, "http://mock").searchParams.get("mock");
  return isMode(named) ? named : null;
}

export function modeOf(url: string, headers: Record<string, string | undefined>): Mode {
  const cookie = /(?:^|;\s*)mock=(\w+)/.exec(headers["cookie"] ?? "")?.[1];
  const named = [modeIn(url), headers["x-mock"], cookie];
  return named.find(isMode) ?? "plain";
}

/** What becomes of a request before any route sees it: `cut` ends the connection without an answer. */
export function fate(mode: Mode, url: string): { waits: number; cut: boolean; reply: Reply | null } {
  const spared = SPARED.test(new URL(url, "http://mock").pathname);
  const meant = (wanted: Mode) => mode === wanted && !spared;
  return {
    waits: meant("slow") ? SLOW_MS : 0,
    cut: meant("offline"),
    reply: meant("failing") ? refusal(new Refused(503, "unavailable").problem) : null,
  };
}
