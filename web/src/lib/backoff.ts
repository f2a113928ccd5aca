const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** How long to wait before the next try: twice as long each time, and never all clients at the same moment. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 16));
  return whole / 2 + (whole / 2) * random();
}
