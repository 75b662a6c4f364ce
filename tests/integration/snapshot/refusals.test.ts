import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSnapshot, loadRegister, verifySnapshot } from '../../../electron/engine/snapshot/index.ts';
import { failureTexts } from '../../../electron/engine/texts/index.ts';
import { snapshotFailures } from '../../../shared/failures/snapshot.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { unwrap } from '../../../shared/result.ts';
import {
  content,
  keysOf,
  passphrase,
  sealed,
  tampering,
  unsealed,
  voter,
  type SqlcipherKeys,
} from '../../fixtures/snapshots.ts';

const folder = mkdtempSync(join(tmpdir(), 'salystyru-refusals-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const PAGE = 4096;
const path = join(folder, 'register.sailau');
const persons = Array.from({ length: 700 }, (_, number) => voter(number));
let whole: Buffer;
let keys: SqlcipherKeys;
beforeAll(async () => {
  unwrap(await buildSnapshot(path, content(persons)));
  whole = readFileSync(path);
  keys = keysOf(whole);
});

const seen = new Set<string>();

/** Why the file is refused when it is verified; loading it must be refused too. */
async function refusal(
  bytes: Buffer,
  access: { passphrase: string } | { key: Buffer } = { key: keys.page },
): Promise<Failure> {
  writeFileSync(path, bytes);
  return refusalOfFile(access);
}

async function refusalOfFile(
  access: { passphrase: string } | { key: Buffer } = { key: keys.page },
): Promise<Failure> {
  const verified = await verifySnapshot(path, access);
  if (verified.ok) throw new Error('not refused');
  seen.add(verified.failure.code);
  expect(Object.values(failureTexts(verified.failure)).join(' ')).not.toContain('{{');
  return verified.failure;
}

/** Why a snapshot changed by these statements is refused, by both doors. */
async function refusalAfter(sql: string): Promise<Failure> {
  writeFileSync(path, whole);
  const connection = tampering(path);
  connection.exec(sql);
  connection.close();
  const failed = await refusalOfFile();
  expect(await loadRegister(path, { key: keys.page })).toEqual({ ok: false, failure: failed });
  return failed;
}

const file = 'register.sailau';

describe('a file that is no whole, unaltered snapshot is refused by its own name', () => {
  it('the snapshot itself is not refused', async () => {
    writeFileSync(path, whole);
    expect(await verifySnapshot(path, { passphrase })).toMatchObject({ ok: true });
  });

  it('a wrong passphrase', async () => {
    expect(await refusal(whole, { passphrase: 'құпия сөз 2027' })).toEqual({
      code: 'snapshot-wrong-passphrase',
      facts: { file },
    });
  });

  it('an altered page, whichever it is', async () => {
    for (const page of [1, 2, 3, Math.floor(whole.length / PAGE)]) {
      const bytes = Buffer.from(whole);
      const at = (page - 1) * PAGE + 900 + page;
      bytes[at] = (bytes[at] as number) ^ 4;
      expect(await refusal(bytes)).toEqual({ code: 'snapshot-altered', facts: { file, page } });
    }
    // With the passphrase too: a page that opens tells that the passphrase is right.
    const bytes = Buffer.from(whole);
    bytes.fill(7, 100, 200);
    expect(await refusal(bytes, { passphrase })).toEqual({
      code: 'snapshot-altered',
      facts: { file, page: 1 },
    });
  });

  it('pages that changed places, a page of zeros, pages behind the end', async () => {
    const swapped = Buffer.from(whole);
    whole.copy(swapped, 4 * PAGE, 6 * PAGE, 7 * PAGE);
    whole.copy(swapped, 6 * PAGE, 4 * PAGE, 5 * PAGE);
    expect(await refusal(swapped)).toEqual({ code: 'snapshot-altered', facts: { file, page: 5 } });
    const emptied = Buffer.from(whole).fill(0, 4 * PAGE, 5 * PAGE);
    expect(await refusal(emptied)).toEqual({ code: 'snapshot-altered', facts: { file, page: 5 } });
    const longer = Buffer.concat([whole, whole.subarray(-PAGE)]);
    expect(await refusal(longer)).toMatchObject({
      code: 'snapshot-altered',
      facts: { page: whole.length / PAGE + 1 },
    });
  });

  it('a truncated file, with the bytes that are there and that should be', async () => {
    for (const bytes of [PAGE, PAGE * 3, whole.length - PAGE, whole.length - 1, PAGE * 5 + 77])
      expect(await refusal(whole.subarray(0, bytes))).toEqual({
        code: 'snapshot-incomplete',
        facts: { file, bytes, expected: whole.length },
      });
  });

  it('another kind of file, a piece of one, an unencrypted database', async () => {
    const others = [
      Buffer.from('PK\x03\x04'),
      Buffer.alloc(0),
      whole.subarray(0, 3000),
      Buffer.from('Тізім\n'.repeat(2000)),
    ];
    for (const bytes of others)
      expect(await refusal(bytes, { passphrase })).toEqual({
        code: 'snapshot-foreign-file',
        facts: { file },
      });
    expect(await refusal(unsealed(whole, keys), { passphrase })).toEqual({
      code: 'snapshot-not-encrypted',
      facts: { file },
    });
  });

  it('a link, a folder, nothing', async () => {
    rmSync(path);
    expect(await verifySnapshot(path, { passphrase })).toMatchObject({ failure: { code: 'file-not-found' } });
    mkdirSync(path);
    expect(await verifySnapshot(path, { passphrase })).toMatchObject({
      failure: { code: 'not-a-regular-file' },
    });
    rmSync(path, { recursive: true });
    if (process.platform === 'win32') return;
    writeFileSync(join(folder, 'real'), whole);
    symlinkSync(join(folder, 'real'), path);
    expect(await verifySnapshot(path, { passphrase })).toMatchObject({
      failure: { code: 'not-a-regular-file' },
    });
    rmSync(path);
    rmSync(join(folder, 'real'));
  });

  it('a journal with content beside it', async () => {
    for (const suffix of ['-wal', '-journal']) {
      writeFileSync(path + suffix, 'x');
      expect(await refusal(whole)).toEqual({ code: 'snapshot-not-closed', facts: { file } });
      rmSync(path + suffix);
    }
    expect(readdirSync(folder)).toEqual([file]);
  });

  it('a structure that was damaged before it was encrypted', async () => {
    const plain = unsealed(whole, keys);
    const leaf = plain.indexOf('Серікұлы');
    const page = Math.floor(leaf / PAGE) * PAGE;
    // The number of rows of a leaf page.
    plain.writeUInt16BE(60_000, page + 3);
    expect(await refusal(sealed(plain, keys))).toEqual({
      code: 'snapshot-structure-damaged',
      facts: { file },
    });
  });
});

describe('a snapshot that is not as the format says is refused by what is wrong', () => {
  it.each([
    ['PRAGMA application_id=1', 'snapshot-other-database', {}],
    ['PRAGMA user_version=2', 'snapshot-version-unknown', { version: 2 }],
    ['DROP TABLE precincts', 'snapshot-table-missing', { table: 'precincts' }],
    ['ALTER TABLE precincts RENAME TO places', 'snapshot-object-unknown', { object: 'places' }],
    ['CREATE VIEW persons AS SELECT * FROM voters', 'snapshot-object-unknown', { object: 'persons' }],
    [
      'CREATE TRIGGER harm INSERT ON meta BEGIN DELETE FROM voters; END',
      'snapshot-object-unknown',
      { object: 'harm' },
    ],
    ['CREATE VIRTUAL TABLE words USING fts5(x)', 'snapshot-object-unknown', { object: 'words' }],
    [
      'ALTER TABLE voters DROP COLUMN korpus',
      'snapshot-column-missing',
      { table: 'voters', column: 'korpus' },
    ],
    [
      'ALTER TABLE voters ADD COLUMN phone TEXT',
      'snapshot-column-unknown',
      { table: 'voters', column: 'phone' },
    ],
    [
      'ALTER TABLE precincts DROP COLUMN name; ALTER TABLE precincts ADD COLUMN name BLOB',
      'snapshot-column-wrong',
      { table: 'precincts', column: 'name' },
    ],
    [
      "ALTER TABLE precincts DROP COLUMN name; ALTER TABLE precincts ADD COLUMN name TEXT AS ('x')",
      'snapshot-column-wrong',
      { table: 'precincts', column: 'name' },
    ],
    [
      'CREATE TABLE p AS SELECT * FROM precincts; DROP TABLE precincts; ALTER TABLE p RENAME TO precincts',
      'snapshot-column-wrong',
      { table: 'precincts', column: 'number' },
    ],
    ['DROP INDEX voters_iin', 'snapshot-column-not-unique', { table: 'voters', column: 'iin' }],
    [
      'DROP INDEX voters_iin; CREATE UNIQUE INDEX part ON voters(iin) WHERE iin > 1',
      'snapshot-column-not-unique',
      { table: 'voters', column: 'iin' },
    ],
    [
      'DROP INDEX voters_iin; CREATE UNIQUE INDEX two ON voters(iin, surname)',
      'snapshot-column-not-unique',
      { table: 'voters', column: 'iin' },
    ],
    ["DELETE FROM meta WHERE key = 'as_of'", 'snapshot-meta-missing', { key: 'as_of' }],
    ["UPDATE meta SET value = 'x' WHERE key = 'format'", 'snapshot-meta-wrong', { key: 'format' }],
    ["UPDATE meta SET value = '2' WHERE key = 'version'", 'snapshot-version-unknown', { version: 2 }],
    ["UPDATE meta SET value = '2026-02-30' WHERE key = 'as_of'", 'snapshot-meta-wrong', { key: 'as_of' }],
    ["UPDATE meta SET value = 'world' WHERE key = 'scope'", 'snapshot-meta-wrong', { key: 'scope' }],
    ["UPDATE meta SET value = ' ' WHERE key = 'rai'", 'snapshot-meta-wrong', { key: 'rai' }],
    [
      "UPDATE meta SET value = 'registration,rumours' WHERE key = 'sources'",
      'snapshot-meta-wrong',
      { key: 'sources' },
    ],
    [
      "UPDATE meta SET value = 'deceased,deceased' WHERE key = 'sources'",
      'snapshot-meta-wrong',
      { key: 'sources' },
    ],
    ["UPDATE meta SET value = '0700' WHERE key = 'voters'", 'snapshot-meta-wrong', { key: 'voters' }],
    [
      "UPDATE meta SET value = hex(zeroblob(100000)) WHERE key = 'issued_by'",
      'snapshot-meta-wrong',
      { key: 'issued_by' },
    ],
    [
      "UPDATE meta SET value = '701' WHERE key = 'voters'",
      'snapshot-count-differs',
      { table: 'voters', stated: 701, found: 700 },
    ],
    [
      "UPDATE meta SET value = '999999999' WHERE key = 'voters'",
      'snapshot-count-differs',
      { table: 'voters', stated: 999_999_999, found: 700 },
    ],
    [
      'DELETE FROM voters WHERE rowid = 700',
      'snapshot-count-differs',
      { table: 'voters', stated: 700, found: 699 },
    ],
    [
      'DELETE FROM precincts WHERE rowid = 1',
      'snapshot-count-differs',
      { table: 'precincts', stated: 9, found: 8 },
    ],
    [
      "UPDATE voters SET birth_date = '1990-02-30' WHERE rowid = 5",
      'snapshot-value-wrong',
      { table: 'voters', column: 'birth_date', row: 5 },
    ],
    [
      "UPDATE voters SET birth_date = '' WHERE rowid = 6",
      'snapshot-value-wrong',
      { table: 'voters', column: 'birth_date', row: 6 },
    ],
    [
      "UPDATE voters SET document_expires = '01.02.2030' WHERE rowid = 7",
      'snapshot-value-wrong',
      { table: 'voters', column: 'document_expires', row: 7 },
    ],
    [
      "UPDATE voters SET document_issued = '2030-1-01' WHERE rowid = 8",
      'snapshot-value-wrong',
      { table: 'voters', column: 'document_issued', row: 8 },
    ],
    [
      "UPDATE voters SET status_date = '+020-01-01' WHERE rowid = 9",
      'snapshot-value-wrong',
      { table: 'voters', column: 'status_date', row: 9 },
    ],
    [
      "UPDATE voters SET sex = 'м' WHERE rowid = 10",
      'snapshot-value-wrong',
      { table: 'voters', column: 'sex', row: 10 },
    ],
    [
      "UPDATE voters SET status = '' WHERE rowid = 11",
      'snapshot-value-wrong',
      { table: 'voters', column: 'status', row: 11 },
    ],
    [
      "UPDATE voters SET document_status = 'Valid' WHERE rowid = 12",
      'snapshot-value-wrong',
      { table: 'voters', column: 'document_status', row: 12 },
    ],
    [
      "UPDATE voters SET registration = 'unknown' WHERE rowid = 700",
      'snapshot-value-wrong',
      { table: 'voters', column: 'registration', row: 700 },
    ],
    [
      "UPDATE precincts SET state = 'closed' WHERE rowid = 3",
      'snapshot-value-wrong',
      { table: 'precincts', column: 'state', row: 3 },
    ],
  ])('%s', async (sql, code, facts) => {
    expect(await refusalAfter(sql)).toEqual({ code, facts: { file, ...facts } });
  });

  it('bytes in place of a text, in a table that is not STRICT', async () => {
    const failed = await refusalAfter(`
      CREATE TABLE v AS SELECT * FROM voters; DROP TABLE voters;
      CREATE TABLE voters(${['iin', 'surname', 'given_name', 'patronymic', 'birth_date', 'sex', 'nationality', 'document_number', 'document_issued', 'document_expires', 'document_status', 'obl', 'rai', 'settlement', 'street', 'house', 'korpus', 'flat', 'precinct', 'registration', 'status', 'status_date'].map((name) => `${name} TEXT NOT NULL DEFAULT ''`).join()});
      INSERT INTO voters SELECT iin, surname, given_name, ifnull(patronymic,''), birth_date, sex, nationality, document_number, document_issued, document_expires, document_status, obl, rai, settlement, street, house, ifnull(korpus,''), ifnull(flat,''), precinct, registration, status, ifnull(status_date,'') FROM v;
      DROP TABLE v; CREATE UNIQUE INDEX voters_iin ON voters(iin); UPDATE voters SET street = x'00ff' WHERE rowid = 33`);
    expect(failed).toEqual({
      code: 'snapshot-value-wrong',
      facts: { file, table: 'voters', column: 'street', row: 33 },
    });
  });

  it('one IIN of two persons behind a unique index that does not tell', async () => {
    writeFileSync(path, whole);
    const connection = tampering(path);
    // The index is made while the two differ; then one row is changed behind its back.
    connection.unsafeMode(true);
    connection.pragma('writable_schema=ON');
    connection.exec(
      `UPDATE sqlite_schema SET sql = 'CREATE UNIQUE INDEX voters_iin ON voters(house)' WHERE name = 'voters_iin'`,
    );
    connection.close();
    const again = tampering(path);
    again.exec(`UPDATE voters SET iin = (SELECT iin FROM voters WHERE rowid = 20) WHERE rowid = 21`);
    again.unsafeMode(true);
    again.pragma('writable_schema=ON');
    again.exec(
      `UPDATE sqlite_schema SET sql = 'CREATE UNIQUE INDEX voters_iin ON voters(iin)' WHERE name = 'voters_iin'`,
    );
    again.close();
    expect(await refusalOfFile()).toEqual({ code: 'snapshot-iin-repeated', facts: { file, row: 21 } });
  });

  it('what is refused says so in both languages, and every name but those of signatures was met here', () => {
    const elsewhere = Object.keys(snapshotFailures).filter(
      (code) => code.includes('signature') || code.includes('passphrase-file'),
    );
    expect([...seen, ...elsewhere].sort()).toEqual(Object.keys(snapshotFailures).sort());
  });
});

describe('verifying', () => {
  it('tells how far it is and ends when it is cancelled', async () => {
    writeFileSync(path, whole);
    const fractions: number[] = [];
    unwrap(
      await verifySnapshot(path, { key: keys.page, onProgress: (fraction) => fractions.push(fraction) }),
    );
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    for (let after = 0; after < fractions.length; after++) {
      let asked = 0;
      const result = await verifySnapshot(path, { key: keys.page, isCancelled: () => asked++ === after });
      expect(result).toEqual({ ok: false, failure: { code: 'cancelled', facts: {} } });
    }
  });
});
