import type { Run } from './measure.ts';

/** The table that a benchmark prints, line by line. */

const met: (boolean | null)[] = [];

/** Seconds in words. */
export const s = (seconds: number): string => `${seconds.toFixed(2)} s`;
/** Milliseconds in words, from seconds. */
export const ms = (seconds: number): string => `${(seconds * 1000).toFixed(1)} ms`;
/** Megabytes in words. */
export const mb = (megabytes: number): string => `${Math.round(megabytes)} MB`;
/** Time and memory of a run. */
export const both = ({ seconds, peakMb }: Run): string => `${s(seconds)} / ${mb(peakMb)}`;

/** What a run printed of itself. */
export const inside = ({ output }: Run): Record<string, number> =>
  JSON.parse(output) as Record<string, number>;

/** Prints a line: what was measured, ours, a peer, their ratio, the budget and whether it was met; null where there is none. */
export function line(
  work: string,
  ours: string,
  peer: string,
  ratio: number | null,
  budget: string,
  isMet: boolean | null,
): void {
  met.push(isMet);
  const words = isMet === null ? '–' : isMet ? 'met' : 'NOT MET';
  console.log([work, ours, peer, ratio === null ? '–' : ratio.toFixed(2), budget, words].join(' | '));
}

/** How many budgets were met. */
export function verdict(): string {
  const count = (wanted: boolean): number => met.filter((one) => one === wanted).length;
  return `${count(true)} budgets met, ${count(false)} not met`;
}
