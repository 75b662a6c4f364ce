import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journalKey, readEvents, verifyJournal } from '../../../electron/engine/journal/index.ts';
import { openEncrypted, rawKey, type Connection } from '../../../electron/engine/sqlite/index.ts';
import { workplace } from '../../../electron/engine/vault/migrations/vault-0001-workplace.ts';
import { unwrap } from '../../../shared/result.ts';
import { readerOf } from '../../integration/journal/journal-database.ts';

const KILLS = process.env['SALYSTYRU_FAULTS'] === 'full' ? 40 : 8;
const program = fileURLToPath(new URL('./step-program.ts', import.meta.url));
const key = randomBytes(32);
let folder: string;
let path: string;

const open = (mode: 'create' | 'write'): Connection =>
  openEncrypted(path, { cipher: 'chacha20', key: rawKey(key), mode });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-journal-'));
  path = join(folder, 'vault-1.db');
  const db = open('create');
  db.pragma('journal_mode=WAL');
  db.exec(workplace.sql);
  unwrap(journalKey(db));
  db.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lets the program do steps and kills it so many milliseconds after its first one; gives the last that it said was done. */
async function killed(afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [program, path, key.toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.on('exit', (_, signal) => resolve(signal)),
  );
  let done = 0;
  let timer: NodeJS.Timeout | undefined;
  for await (const line of createInterface(child.stdout)) {
    timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs);
    done = Number(line);
  }
  expect(await ended).toBe('SIGKILL');
  return done;
}

describe(`steps and their events, killed ${KILLS} times`, () => {
  it('are both there or neither, and the chain is whole each time', async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      const done = await killed((kill * 53) % 97);
      const db = open('write');
      const steps = db.prepare<[], number>('SELECT count(*) FROM calendar_days').pluck().get() ?? 0;
      const verdict = unwrap(await verifyJournal(readerOf(db), unwrap(journalKey(db))));
      const newest = readEvents(db, {}, { offset: 0, limit: 1 }).entries[0];
      db.close();
      expect(verdict).toMatchObject({ sound: true, entries: steps });
      expect(newest).toMatchObject({ seq: steps, facts: { seconds: steps } });
      expect([done, done + 1]).toContain(steps);
    }
  });
});
