/** A time left is told once this much is done: before, it would be a guess. */
const TELLING_SHARE = 0.03;
const TELLING_MS = 700;

/** Seconds left of a work that goes on as it has gone, or undefined while that cannot be said. */
export function secondsLeft(elapsedMs: number, done: number, total: number): number | undefined {
  if (total <= 0 || done >= total || done / total < TELLING_SHARE || elapsedMs < TELLING_MS) return undefined;
  return Math.max(1, ((elapsedMs / done) * (total - done)) / 1000);
}
