import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openEncrypted, rawKey } from '../../../electron/engine/sqlite/index.ts';
import { openWorkingStore } from '../../../electron/engine/vault/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { findings, outcome, receivedList } from '../../fixtures/stores.ts';
import { findingsOfRun, rowsOfList } from './steps.ts';

const kills = process.env['SALYSTYRU_FAULTS'] === 'full' ? 40 : 4;
const program = fileURLToPath(new URL('./save-program.ts', import.meta.url));

/** Runs the saving program and kills it so many milliseconds after its first step; returns what it said was done. */
async function killed(
  folder: string,
  key: Buffer,
  afterMs: number,
): Promise<{ lists: number; runs: number }> {
  const child = spawn(process.execPath, [program, folder, key.toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.on('exit', (_, signal) => resolve(signal)),
  );
  const done = { lists: 0, runs: 0 };
  let timer: NodeJS.Timeout | undefined;
  for await (const line of createInterface(child.stdout)) {
    timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs);
    const [kind, number] = line.split(' ');
    if (kind === 'list') done.lists = Number(number);
    else done.runs = Number(number);
  }
  expect(await ended).toBe('SIGKILL');
  return done;
}

/** Numbers of rows of the tables, past the store's own doors. */
function counts(path: string, key: Buffer): Record<string, number> {
  const connection = openEncrypted(path, { cipher: 'chacha20', key: rawKey(key), mode: 'write' });
  const count = (table: string): number =>
    connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  const found = {
    lists: count('lists'),
    runs: count('runs'),
    findings: count('findings'),
    omitted: count('omitted_voters'),
  };
  connection.close();
  return found;
}

describe(`a job killed in the middle of saving, ${kills} times`, () => {
  it.each(Array.from({ length: kills }, (_, kill) => (kill * 137) % 611))(
    'after %i ms leaves a store in which every step is done or not begun',
    async (afterMs) => {
      const folder = mkdtempSync(join(tmpdir(), 'salystyru-kill-'));
      const key = randomBytes(32);
      try {
        const done = await killed(folder, key, afterMs);
        const store = unwrap(openWorkingStore(folder, key));
        expect(store.check()).toEqual({ ok: true, value: undefined });
        store.close();
        const stored = counts(join(folder, 'store.db'), key);
        // What was reported done is there; at most the step at work when it was killed is there too.
        expect(stored['lists']).toBeGreaterThanOrEqual(done.lists);
        expect(stored['runs']).toBeGreaterThanOrEqual(done.runs);
        expect((stored['lists'] ?? 0) + (stored['runs'] ?? 0)).toBeLessThanOrEqual(
          done.lists + done.runs + 1,
        );
        expect(stored['omitted']).toBe(stored['runs']);
        const again = unwrap(openWorkingStore(folder, key));
        let findingsStored = 0;
        for (let list = 1; list <= (stored['lists'] ?? 0); list++) {
          const rows = rowsOfList(list);
          expect(unwrap(again.readRows(list, 0, rows))).toEqual(receivedList(rows, list).list);
          if (list > (stored['runs'] ?? 0)) continue;
          const expected = findings(findingsOfRun(list), list);
          expect([...again.readFindings(list)]).toEqual(expected);
          expect(unwrap(again.readRun(list))).toEqual({ id: list, list, ...outcome(list) });
          findingsStored += expected.length;
        }
        expect(stored['findings']).toBe(findingsStored);
        // The job can go on.
        expect(again.saveList(receivedList(3))).toMatchObject({ ok: true });
        again.close();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
