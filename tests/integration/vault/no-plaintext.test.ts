import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readVoterList } from '../../../electron/engine/intake/index.ts';
import { createWorkingStore } from '../../../electron/engine/vault/index.ts';
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
