/**
 * The number of a precinct as it is compared and shown: without surrounding space and leading zeros. Numbers
 * run across a whole region, so the number alone is the key within one.
 */
export function precinctNumber(text: string): string {
  const trimmed = text.trim();
  return /^0+\d+$/.test(trimmed) ? trimmed.replace(/^0+(?=\d)/, '') : trimmed;
}

/** Orders precinct numbers as numbers where they are numbers, the others after them by their text. */
export function comparePrecinctNumbers(a: string, b: string): number {
  const x = /^\d+$/.test(a) ? Number(a) : NaN;
  const y = /^\d+$/.test(b) ? Number(b) : NaN;
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
  if (x !== y && !Number.isNaN(x)) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}
