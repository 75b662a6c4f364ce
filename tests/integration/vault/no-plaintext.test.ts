import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readVoterList } from '../../../electron/engine/intake/index.ts';
import { createVault, createWorkingStore } from '../../../electron/engine/vault/index.ts';
import { codeTextAt, textAt } from '../../../shared/columns/index.ts';
import type { VoterListTable } from '../../../shared/domain/voter-list.ts';
import { unwrap } from '../../../shared/result.ts';
import { fixtures, haveFixtures } from '../../fixtures/headless.ts';
import { findings, outcome, receivedList } from '../../fixtures/stores.ts';

const place = mkdtempSync(join(tmpdir(), 'salystyru-plaintext-'));
afterAll(() => {
  rmSync(place, { recursive: true });
});

/** Every file below a folder with its content. */
function contents(folder: string): [string, Buffer][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name))]);
}

/** IINs of the list and its surnames (of four letters or more) that stand in the bytes, in UTF-8 or UTF-16. */
function personalDataIn(bytes: Buffer, list: VoterListTable): string[] {
  const iins = new Set(Array.from({ length: list.rows }, (_, row) => codeTextAt(list.iin, row)));
  const surnames = new Set(Array.from({ length: list.rows }, (_, row) => textAt(list.surname, row)));
  const digits = [
    ...bytes
      .toString('latin1')
      .replaceAll('\0', '')
      .matchAll(/\d{12}/g),
  ].map(([text]) => text);
  const found = digits.filter((text) => iins.has(text));
  for (const surname of surnames)
    if (
      surname.length >= 4 &&
      (bytes.includes(surname, 'utf8') || bytes.includes(Buffer.from(surname, 'utf16le')))
    )
      found.push(surname);
  return found;
}

describe('nothing of a list stands in the clear', () => {
  it('(the search itself finds what does)', () => {
    const { list } = receivedList(40);
    const iin = codeTextAt(list.iin, 7);
    const surname = textAt(list.surname, 9);
    for (const encoding of ['utf8', 'utf16le'] as const) {
      expect(personalDataIn(Buffer.from(`xx${iin}xx`, encoding), list)).toEqual([iin]);
      expect(personalDataIn(Buffer.from(`1;${surname};2`, encoding), list)).toEqual([surname]);
    }
    expect(
      personalDataIn(Buffer.from(JSON.stringify([...list.surname.values])), list).length,
    ).toBeGreaterThan(30);
  });

  it.skipIf(!haveFixtures)(
    'in any file of its store, while a job runs and after it (skipped without the labelled cases)',
    async () => {
      const received = unwrap(readVoterList(`${fixtures}10k/list.mdb`));
      const { list } = received;
      const store = unwrap(await createWorkingStore(place));
      const id = unwrap(store.saveList(received));
      const found = findings(3000).map((finding, row) => ({
        ...finding,
        iin: codeTextAt(list.iin, row),
        surname: textAt(list.surname, row),
        givenName: textAt(list.givenName, row),
        listValue: textAt(list.surname, row),
      }));
      const run = unwrap(store.beginRun({ list: id }));
      unwrap(run.add(found));
      const during = contents(place);
      unwrap(run.finish(outcome()));
      const after = contents(place);
      expect(after.map(([name]) => name).sort()).toEqual(['store.db', 'store.db-shm', 'store.db-wal']);
      expect(after.reduce((sum, [, bytes]) => sum + bytes.length, 0)).toBeGreaterThan(1_000_000);
      store.close();
      const closed = contents(place);
      for (const [name, bytes] of [...during, ...after, ...closed])
        expect([name, personalDataIn(bytes, list)]).toEqual([name, []]);
    },
  );
});

describe('nothing of a workplace stands in the clear', () => {
  it.skipIf(!haveFixtures)(
    'in any file of it or of its backup, nor do secrets or plain databases (skipped without the labelled cases)',
    async () => {
      const received = unwrap(readVoterList(`${fixtures}10k/list.mdb`));
      const folder = join(place, 'workplace-place', 'workplace');
      const medium = join(place, 'medium');
      mkdirSync(medium);
      const secrets = ['chair-secret-1', 'operator-secret-2', 'chair-secret-3'] as const;
      const now = '2026-07-03T09:30:00.000Z';
      const { vault, userId, recoveryKey } = unwrap(
        await createVault(folder, { chair: { name: 'Төраға', password: secrets[0] }, now }),
      );
      unwrap(await vault.addUser({ name: 'Оператор', role: 'operator', password: secrets[1], now }));
      const store = unwrap(vault.halfYear('2026-II', now));
      const list = unwrap(store.saveList(received));
      unwrap(store.saveRun({ list }, findings(3000), outcome()));
      unwrap(
        vault.transaction((db) =>
          db.prepare('INSERT INTO settings VALUES (?, ?)').run('word', 'құпия-белгі'),
        ),
      );
      const during = contents(folder);
      unwrap(await vault.rekey({ now }));
      unwrap(await vault.changePassword(userId, secrets[2], { now }));
      unwrap(await vault.backup(medium, { now }));
      const after = contents(folder);
      vault.close();
      const all = [...during, ...after, ...contents(dirname(folder)), ...contents(medium)];
      const databases = all.filter(([name, bytes]) => /\.db(?:-wal)?$/.test(name) && bytes.length > 0);
      expect(databases.length).toBeGreaterThan(8);
      const inClear = [
        'SQLite format 3',
        'CREATE TABLE',
        'құпия-белгі',
        recoveryKey,
        recoveryKey.replaceAll('-', ''),
      ];
      for (const [name, bytes] of all) {
        expect([name, personalDataIn(bytes, received.list)]).toEqual([name, []]);
        for (const word of [...inClear, ...secrets])
          for (const encoding of ['utf8', 'utf16le'] as const)
            expect([name, word, bytes.includes(Buffer.from(word, encoding))]).toEqual([name, word, false]);
      }
      // The cipher is really on: what it writes cannot be told from chance. (Tables in the clear have about 5 bits.)
      for (const [name, bytes] of databases)
        if (bytes.length > 50_000 && name.endsWith('.db'))
          expect([name, bitsAByte(bytes) > 7.9]).toEqual([name, true]);
    },
  );
});

/** Shannon's entropy of the bytes: 8 where all are equally many. */
function bitsAByte(bytes: Buffer): number {
  const counts = new Float64Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] as number) + 1;
  return counts.reduce((sum, count) => {
    const share = count / bytes.length;
    return share > 0 ? sum - share * Math.log2(share) : sum;
  }, 0);
}

describe.skipIf(process.platform !== 'linux')('a large sort (skipped but on Linux)', () => {
  const program = fileURLToPath(new URL('./sort-program.ts', import.meta.url));
  const sort = (tempStore: string): { temporaryFiles: number; rows: number } => {
    const folder = join(place, tempStore);
    mkdirSync(folder);
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, folder, tempStore], {
      env: { ...process.env, SQLITE_TMPDIR: folder, TMPDIR: folder },
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    return JSON.parse(stdout) as { temporaryFiles: number; rows: number };
  };

  it('of an encrypted database opens no temporary file', () => {
    expect(sort('MEMORY')).toEqual({ temporaryFiles: 0, rows: 60_000 });
  });

  it('(would open one without our setting, and the test would see it)', () => {
    expect(sort('FILE').temporaryFiles).toBeGreaterThan(0);
  });
});
