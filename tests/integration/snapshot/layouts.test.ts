import fc from 'fast-check';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  buildSnapshot,
  loadRegister,
  precinctColumns,
  voterColumns,
  type SnapshotVoter,
} from '../../../electron/engine/snapshot/index.ts';
import { metaRows, schemaSql } from '../../../electron/engine/snapshot/format.ts';
import type { Connection } from '../../../electron/engine/sqlite/index.ts';
import { registerSources } from '../../../shared/domain/register.ts';
import { unwrap } from '../../../shared/result.ts';
import {
  byIin,
  content,
  passphrase,
  personsOf,
  precincts,
  tampering,
  voter,
} from '../../fixtures/snapshots.ts';

const folder = mkdtempSync(join(tmpdir(), 'salystyru-layouts-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const path = join(folder, 'register.sailau');

/** Texts that would break a reader that splits, trims, folds or cuts. */
const texts = fc.oneof(
  fc.string({ maxLength: 40, unit: 'grapheme' }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\u001e\u001f',
    'a\u001fb',
    '"\'\t\n\r',
    '-',
    '0',
    '007',
    'Ұ'.repeat(130),
    '\u{1f600}',
    'Е\u0301',
  ),
);
const codes = fc.oneof(fc.stringMatching(/^\d{0,17}$/), texts);
const dates = fc.constantFrom('', '1899-12-31', '1970-01-01', '2000-02-29', '9999-12-31', '0001-01-01');

/** Persons with anything in their free columns. */
function strangePersons(count: number): SnapshotVoter[] {
  const given = Object.fromEntries(
    voterColumns
      .filter((column) => !('values' in column) && column.key !== 'iin' && column.key !== 'birthDate')
      .map(({ key, kind }) => [key, kind === 'date' ? dates : kind === 'code' ? codes : texts]),
  );
  return fc
    .sample(fc.record(given), { numRuns: count, seed: 7 })
    .map((person, number) => voter(number, person));
}

const persons = strangePersons(900).reverse();
const sorted = persons.toSorted(byIin);

/** Writes a snapshot in a form that another program might give it. */
function write(schema: string, fill: (connection: Connection) => void = () => undefined, before = ''): void {
  rmSync(path, { force: true });
  const connection = tampering(path);
  connection.exec(`PRAGMA application_id=0x5341494C; PRAGMA user_version=1; ${before}`);
  connection.exec(schema);
  connection.exec('BEGIN');
  const insert = (
    table: string,
    columns: readonly { name: string; key: string; required: boolean }[],
    row: object,
  ): void => {
    const values = columns.map(({ key, required }) => {
      const value = (row as Record<string, string>)[key];
      return required ? value : value || null;
    });
    connection
      .prepare(
        `INSERT INTO ${table}(${columns.map(({ name }) => name).join()}) VALUES (${columns.map(() => '?').join()})`,
      )
      .run(values);
  };
  for (const person of persons) insert('voters', voterColumns, person);
  for (const precinct of precincts) insert('precincts', precinctColumns, precinct);
  const meta = { ...content([]).meta, sources: registerSources };
  for (const row of metaRows(meta, persons.length, precincts.length))
    connection.prepare('INSERT INTO meta VALUES (?, ?)').run(row);
  connection.exec('COMMIT');
  fill(connection);
  connection.close();
}

const unique = `${schemaSql} CREATE UNIQUE INDEX voters_iin ON voters(iin);`;

describe('every person is loaded exactly, in the order of IIN', () => {
  it('from a snapshot of the program’s own builder', async () => {
    unwrap(await buildSnapshot(path, content(persons)));
    const register = unwrap(await loadRegister(path, { passphrase }));
    expect(personsOf(register)).toEqual(sorted);
    expect(register.precincts).toEqual(precincts);
    expect(register.meta).toEqual({
      ...content([]).meta,
      voters: persons.length,
      precincts: precincts.length,
    });
    expect(readdirSync(folder)).toEqual(['register.sailau']);
  });

  it.each([
    ['tables that are not STRICT', unique.replaceAll('STRICT', '')],
    [
      'a table without row ids',
      unique
        .replace('iin TEXT NOT NULL', 'iin TEXT PRIMARY KEY NOT NULL')
        .replace(') STRICT;\nCREATE TABLE precincts', ') STRICT, WITHOUT ROWID;\nCREATE TABLE precincts'),
    ],
    ['uniqueness by the table itself', schemaSql.replace('iin TEXT NOT NULL', 'iin TEXT NOT NULL UNIQUE')],
    [
      'columns in another order',
      unique
        .replace('iin TEXT NOT NULL, ', '')
        .replace(', status_date TEXT)', ', status_date TEXT, iin TEXT NOT NULL)'),
    ],
    [
      'other indexes and statistics',
      `${unique} CREATE INDEX by_name ON voters(surname, birth_date); ANALYZE;`,
    ],
  ])('from %s', async (_, schema) => {
    write(schema);
    expect(personsOf(unwrap(await loadRegister(path, { passphrase })))).toEqual(sorted);
  });

  it.each([
    ['a UTF-16 database', `PRAGMA encoding='UTF-16le';`],
    ['a self-vacuuming database', 'PRAGMA auto_vacuum=FULL;'],
  ])('from %s', async (_, before) => {
    write(unique, undefined, before);
    expect(personsOf(unwrap(await loadRegister(path, { passphrase })))).toEqual(sorted);
  });

  it.each([
    [
      'row numbers far apart, negative and the largest',
      (c: Connection) =>
        c.exec(`
      UPDATE voters SET rowid = -9223372036854775808 WHERE rowid = 1; UPDATE voters SET rowid = 9223372036854775807 WHERE rowid = 2;
      UPDATE voters SET rowid = rowid * 1000000007 WHERE rowid BETWEEN 3 AND 400`),
    ],
    [
      'a file with many rows deleted',
      (c: Connection) => {
        c.exec(`CREATE TABLE more AS SELECT * FROM voters; UPDATE more SET iin = 'x' || iin; INSERT INTO voters SELECT * FROM more;
        DELETE FROM voters WHERE iin LIKE 'x%'; DROP TABLE more`);
      },
    ],
    ['a file left in WAL mode', (c: Connection) => c.pragma('journal_mode=WAL')],
  ])('from %s', async (_, change) => {
    write(unique, change);
    expect(personsOf(unwrap(await loadRegister(path, { passphrase })))).toEqual(sorted);
    expect(readdirSync(folder)).toEqual(['register.sailau']);
  });

  it('from rows longer than a page', async () => {
    const long = persons.map((person, row) =>
      row % 97 === 0 ? { ...person, street: `${'Ұзақ көше '.repeat(900)}${row}` } : person,
    );
    unwrap(await buildSnapshot(path, content(long)));
    expect(personsOf(unwrap(await loadRegister(path, { passphrase })))).toEqual(long.toSorted(byIin));
  });

  it('from a tree of three levels, and from none', async () => {
    const many = Array.from({ length: 30_000 }, (_, number) => voter(number));
    unwrap(await buildSnapshot(path, content(many)));
    expect(personsOf(unwrap(await loadRegister(path, { passphrase })))).toEqual(many.toSorted(byIin));
    unwrap(await buildSnapshot(path, content([])));
    expect(personsOf(unwrap(await loadRegister(path, { passphrase })))).toEqual([]);
  });
});
