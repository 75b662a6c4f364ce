import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { gatherCells, gatherPages } from '../../../electron/engine/snapshot/gather.ts';
import {
  buildSnapshot,
  loadRegister,
  verifySnapshot,
  voterColumns,
} from '../../../electron/engine/snapshot/index.ts';
import { withSnapshot } from '../../../electron/engine/snapshot/open.ts';
import { checkSchema } from '../../../electron/engine/snapshot/schema.ts';
import { unwrap } from '../../../shared/result.ts';
import { fixtures, haveFixtures } from '../../fixtures/headless.ts';
import { content, keysOf, passphrase, personsOf, unsealed, voter } from '../../fixtures/snapshots.ts';

const folder = mkdtempSync(join(tmpdir(), 'salystyru-snapshot-tools-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A table of tab-separated values, `\N` for null. */
function tsv(path: string): string[][] {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => line.split('\t').map((value) => (value === '\\N' ? '' : value)));
}

describe.skipIf(!haveFixtures)(
  'a snapshot made by SQLCipher itself (skipped without the labelled cases)',
  () => {
    it.each([
      ['1k', 1029],
      ['10k', 10_206],
    ])('%s is verified and loaded whole', async (name, rows) => {
      const path = `${fixtures}${name}/snapshot.sailau`;
      const verified = unwrap(await verifySnapshot(path, { passphrase }));
      const bytes = readFileSync(path);
      expect(verified).toMatchObject({
        file: 'snapshot.sailau',
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      expect(verified.meta.voters).toBe(rows);
      // The key of the first opening opens the file again, without the passphrase.
      const register = unwrap(await loadRegister(path, { key: verified.key }));
      expect(register.persons.rows).toBe(rows);
      const iins = personsOf(register).map(({ iin }) => iin);
      expect(iins).toEqual(iins.toSorted());
      const missing = tsv(`${fixtures}${name}/missing.tsv`).map(([iin]) => iin);
      expect(missing.length).toBeGreaterThan(2);
      expect(iins).toEqual(expect.arrayContaining(missing));
      expect(register.precincts.map((precinct): unknown[] => Object.values(precinct))).toEqual(
        tsv(`${fixtures}${name}/precincts.tsv`),
      );
    });

    it.each(['1k', '10k'])('%s is read from its pages just as SQLite reads it', async (name) => {
      const path = `${fixtures}${name}/snapshot.sailau`;
      await withSnapshot(path, { passphrase }, (snapshot) => {
        const rows = snapshot.connection.prepare('SELECT count(*) FROM voters').pluck().get() as number;
        const fromPages = gatherPages(snapshot, checkSchema(snapshot.connection, name), rows, {});
        expect(fromPages).toBeDefined();
        expect(fromPages).toEqual(gatherCells(snapshot, rows, {}));
      }).then(unwrap);
    });
  },
);

describe('a snapshot of the program’s own builder', () => {
  const path = join(folder, 'register.sailau');
  const persons = Array.from({ length: 2000 }, (_, number) =>
    voter(number, number === 7 ? { surname: 'Ёжиков\0' } : {}),
  );

  it('is SQLCipher 4 by the letter: another implementation of its pages and another SQLite read it', async () => {
    const built = unwrap(await buildSnapshot(path, content(persons)));
    const file = readFileSync(path);
    expect(built).toEqual({
      bytes: file.length,
      sha256: createHash('sha256').update(file).digest('hex'),
      voters: 2000,
      precincts: 9,
    });
    const plain = join(folder, 'plain.db');
    writeFileSync(plain, unsealed(file, keysOf(file)));
    const database = new DatabaseSync(plain, { readOnly: true });
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    expect(database.prepare('PRAGMA application_id').get()).toEqual({ application_id: 0x5341494c });
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    expect(
      database
        .prepare('SELECT key, value FROM meta')
        .all()
        .map((row) => Object.values(row).join('=')),
    ).toEqual([
      'format=sailau-snapshot',
      'version=1',
      'snapshot_id=case-1',
      'as_of=2026-07-01',
      'issued_by=Сынақ',
      'scope=district',
      'obl=Көктал облысы',
      'rai=Көктал ауданы',
      'voters=2000',
      'precincts=9',
      'sources=registration,documents,emigrated,non_citizen,incapable,imprisoned,deceased,citizenship_lost',
    ]);
    const rows = database.prepare('SELECT * FROM voters ORDER BY rowid').all();
    expect(rows).toHaveLength(2000);
    rows.forEach((row, number) => {
      for (const { name, key, required } of voterColumns)
        expect(row[name]).toBe(persons[number]?.[key] || (required ? '' : null));
    });
    expect(() =>
      database.prepare('SELECT count(*) FROM voters GROUP BY iin HAVING count(*) > 1').all(),
    ).not.toThrow();
    database.close();
  });

  it('is read from its pages, not value by value', async () => {
    await withSnapshot(path, { passphrase }, (snapshot) => {
      const layout = checkSchema(snapshot.connection, 'register.sailau');
      expect(gatherPages(snapshot, layout, 2000, {})).toEqual(gatherCells(snapshot, 2000, {}));
      // A wrong idea of the number of rows is noticed.
      expect(gatherPages(snapshot, layout, 1999, {})).toBeUndefined();
      expect(gatherPages(snapshot, layout, 2001, {})).toBeUndefined();
    }).then(unwrap);
  });

  it('holds no person in the clear', async () => {
    const bytes = readFileSync(path);
    for (const { iin, surname, documentNumber } of [voter(0), voter(1), voter(1999)])
      for (const text of [iin, surname, documentNumber])
        for (const encoding of ['utf8', 'utf16le'] as const)
          expect(bytes.includes(Buffer.from(text, encoding))).toBe(false);
    expect(await loadRegister(path, { passphrase: 'басқа сөз' })).toMatchObject({
      failure: { code: 'snapshot-wrong-passphrase' },
    });
  });
});
