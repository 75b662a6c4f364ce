/** The instant, as it is kept: ISO 8601 in UTC. */
export function now(): string {
  return new Date().toISOString();
}

/** The day here, where the clock on the wall shows it: days since 1970-01-01. */
export function currentDay(): number {
  const here = new Date();
  return Date.UTC(here.getFullYear(), here.getMonth(), here.getDate()) / 86_400_000;
}
