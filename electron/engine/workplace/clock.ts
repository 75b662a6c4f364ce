/** The instant, as it is kept: ISO 8601 in UTC. */
export function now(): string {
  return new Date().toISOString();
}

/** The day of an instant by the clock on the wall: days since 1970-01-01. */
export function localDay(at: Date): number {
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000;
}

/** The day it is here now. */
export function currentDay(): number {
  return localDay(new Date());
}
