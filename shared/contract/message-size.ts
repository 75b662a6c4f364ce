/** The most that messages may hold, as `isWithin` counts: page → program, shell → engine, engine → shell. */
export const messageLimits = { fromPage: 1_000_000, toEngine: 1_100_000, fromEngine: 32_000_000 } as const;

/** The most bytes of a paper. */
export const MOST_PAPER_BYTES = 512 * 1024 * 1024;

/** How deep a message may nest. */
const DEPTH = 16;

/**
 * Whether a message is made of plain values alone (texts, numbers, lists, plain objects) and holds at most `most`: every
 * value counts one and every text its length. Stops as soon as it is more, so that checking costs no more than `most`; a
 * message that holds itself is too deep.
 */
export function isWithin(message: unknown, most: number): boolean {
  let left = most;
  const fits = (value: unknown, depth: number): boolean => {
    left -= 1;
    if (typeof value === 'string') left -= value.length;
    if (left < 0) return false;
    if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return true;
    if (value === null || value === undefined) return true;
    if (typeof value !== 'object' || depth === DEPTH) return false;
    if (Array.isArray(value)) return value.length <= left && value.every((one) => fits(one, depth + 1));
    if (!isPlain(value)) return false;
    return Object.entries(value).every(([name, one]) => {
      left -= name.length;
      return fits(one, depth + 1);
    });
  };
  return fits(message, 0);
}

/** A message may come from another realm, whose `Object` is not ours: above a plain one's prototype there is none. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
