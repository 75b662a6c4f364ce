import process from 'node:process';

/**
 * Says on the standard output how long the program took from its start to a screen that can be used, where the
 * environment asks for it (SALYSTYRU_TIMING): the measure of the benchmarks.
 */
export function tellStartTime(): void {
  if (process.env['SALYSTYRU_TIMING'] === undefined) return;
  const began = process.getCreationTime() ?? performance.timeOrigin;
  process.stdout.write(`${JSON.stringify({ usableMs: Math.round(Date.now() - began) })}\n`);
}
