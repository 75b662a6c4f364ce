import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generalFailures } from '../../../shared/failures/general.ts';
import { snapshotFailures } from '../../../shared/failures/snapshot.ts';

const count = process.env['SALYSTYRU_FAULTS'] === 'full' ? 500 : 50;

interface Line {
  readonly mutant?: number;
  readonly kind?: string;
  readonly outcome?: string;
  readonly ms?: number;
  readonly peakMb?: number;
}

/** Runs the program that verifies mutated snapshots; ends it when it says nothing for `limitMs`. */
async function run(
  seed: number,
  limitMs: number,
): Promise<{ lines: Line[]; code: number | null; last: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'salystyru-mutants-'));
  const program = fileURLToPath(new URL('./mutants-program.ts', import.meta.url));
  const args = ['--max-old-space-size=400', program, folder, String(seed), String(count)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const lines: Line[] = [];
  let last = '';
  let timer = setTimeout(() => child.kill('SIGKILL'), 6 * limitMs);
  for await (const line of createInterface(child.stdout)) {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    last = line;
    lines.push(JSON.parse(line) as Line);
  }
  clearTimeout(timer);
  const code = await ended;
  rmSync(folder, { recursive: true, force: true });
  return { lines, code, last };
}

describe(`${count} mutated snapshots`, () => {
  it('end within 10 s and 500 MB each in a named failure, or load exactly what SQLite reads in them', async () => {
    const { lines, code, last } = await run(20260701, 10_000);
    expect(code, `ended at ${last}`).toBe(0);
    const outcomes = lines.filter((line) => line.outcome !== undefined);
    expect(outcomes).toHaveLength(count);
    for (const { mutant, kind, outcome = '' } of outcomes)
      expect(
        outcome === 'verified' || outcome in snapshotFailures || outcome in generalFailures,
        `mutant ${mutant} (${kind}): ${outcome}`,
      ).toBe(true);
    // A copy of a page onto itself changes nothing; anything else done to the encrypted file is seen.
    const unseen = outcomes.filter(({ kind, outcome }) => kind === 'damaged' && outcome === 'verified');
    expect(unseen.length).toBeLessThan(count / 20);
    expect(new Set(outcomes.map(({ outcome }) => outcome)).size).toBeGreaterThan(4);
    expect(lines.at(-1)?.peakMb).toBeLessThan(500);
  });
});
