import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import MDBReader from 'mdb-reader';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVoterList } from '../../../electron/engine/intake/index.ts';
import { compareRounds, reconcile, RoundFindings } from '../../../electron/engine/reconcile/index.ts';
import { createCorrectedList, createSample, LIST_TABLE } from '../../../electron/engine/sample/index.ts';
import { loadRegister } from '../../../electron/engine/snapshot/index.ts';
import { daysOf } from '../../../shared/domain/dates.ts';
import { findingCodes } from '../../../shared/rules/codes.ts';
import { unwrap } from '../../../shared/result.ts';

const ROWS = 2000;
const SEED = 'integration';
const referenceDate = daysOf(2026, 7, 1);
const hasMdbtools = spawnSync('mdb-ver', ['--version']).status === 0;

let folder = '';
const path = (name: string) => join(folder, name);
const lines = (name: string) => readFileSync(path(name), 'utf8').trimEnd().split('\n').slice(1);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sample-'));
  unwrap(await createSample({ rows: ROWS, seed: SEED, out: folder }));
  unwrap(await createCorrectedList({ rows: ROWS, seed: SEED, out: folder }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const register = async () => {
  const passphrase = readFileSync(path('passphrase'), 'utf8').replace(/\n$/, '');
  return unwrap(await loadRegister(path('snapshot.sailau'), { passphrase }));
};

describe('an invented case', () => {
  it('says how much of each finding it holds, and none is lacking', async () => {
    const out = join(folder, 'again');
    const figures = unwrap(await createSample({ rows: ROWS, seed: SEED, out }));
    expect(Object.keys(figures.findings).sort()).toEqual([...findingCodes].sort());
    const truth = lines('truth.csv').map((line) => line.split(',')[1] as string);
    for (const code of findingCodes.filter((code) => code !== 'A2'))
      expect([code, truth.filter((other) => other === code).length]).toEqual([code, figures.findings[code]]);
    expect(lines('missing.csv').length).toBe(figures.findings.A2);
    expect((await register()).persons.rows).toBe(figures.voters);
  });

  it('is the same case for the same rows and seed', () => {
    for (const name of [
      'list.mdb',
      'passphrase',
      'appendix-2.xlsx',
      'appendix-3.xlsx',
      'truth.csv',
      'missing.csv',
    ])
      expect(readFileSync(path(name)).equals(readFileSync(join(folder, 'again', name))), name).toBe(true);
  });

  it('keeps its passphrase from other users of the machine', () => {
    if (process.platform !== 'win32') expect(statSync(path('passphrase')).mode & 0o777).toBe(0o600);
  });

  it('has a list with the 26 columns of Appendix 1', () => {
    const table = new MDBReader(readFileSync(path('list.mdb'))).getTable(LIST_TABLE);
    expect(table.rowCount).toBe(ROWS);
    expect(table.getColumnNames().join(' ')).toBe(
      'Cod Cod_izber Soname Name Otchestvo Cod_uch Okg_r Okg_ob Okg_rai Obl Rai Date_rogd Nac mal Mesto_progiv ' +
        'Street Hourse Korpus Kvartira Udostve Date_vidach Note Dopol1 Dopol2 Dopol3 Dopol4',
    );
  });

  it('has precinct data under the merged headings of Appendices 2 and 3', () => {
    const text = (name: string) =>
      strFromU8(unzipSync(readFileSync(path(name)))['xl/worksheets/sheet1.xml']!);
    expect(text('appendix-2.xlsx')).toContain('Сайлау учаскесі орналасқан жердің мекенжайы');
    expect(text('appendix-3.xlsx')).toContain('Границы');
    expect(text('appendix-2.xlsx')).toContain('<mergeCell ');
    expect(text('appendix-2.xlsx')).toContain('таратылған');
  });

  it('refuses numbers of rows that cannot be', async () => {
    for (const rows of [0, 999, 5_000_001, 1500.5, NaN]) {
      const result = await createSample({ rows, seed: SEED, out: join(folder, 'none') });
      expect(result).toMatchObject({ ok: false, failure: { code: 'usage-bad-value' } });
    }
  });

  it('names the folder that it cannot make', async () => {
    writeFileSync(path('a-file'), '');
    const result = await createSample({ rows: ROWS, seed: SEED, out: join(folder, 'a-file', 'case') });
    expect(result).toMatchObject({ ok: false, failure: { code: 'cannot-write' } });
  });
});

describe.skipIf(!hasMdbtools)('mdbtools (skipped where Debian’s mdbtools is not installed)', () => {
  it('reads every row of the list, edited or not', async () => {
    const out = join(folder, 'edited');
    const edited = { overflowEvery: 3, deletedEvery: 5 };
    unwrap(await createSample({ rows: ROWS, seed: SEED, out, edited }));
    const read = (file: string) =>
      parse(execFileSync('mdb-export', ['-H', '-D', '%Y-%m-%d', file, LIST_TABLE]))
        .map((row) => row.join('\u001f'))
        .sort();
    const plain = read(path('list.mdb'));
    expect(plain.length).toBe(ROWS);
    expect(read(join(out, 'list.mdb'))).toEqual(plain);
  });
});

describe('the truth of an invented case', () => {
  // An engine may find more of these than were planted.
  const hard = (line: string) => !/,A[567]$/.test(line);

  it('is what a reconciliation finds, nothing less and nothing more', async () => {
    const { list } = unwrap(readVoterList(path('list.mdb')));
    const found = new Set<string>();
    const { omitted } = reconcile(list, await register(), { referenceDate }, ({ row, code }, view) => {
      if (row >= 0) found.add(`${view.cod},${code}`);
    });
    const truth = lines('truth.csv');
    expect([...found].filter(hard)).toEqual(truth.filter(hard));
    expect(truth.filter((line) => !found.has(line))).toEqual([]);
    expect(omitted.map(({ iin }) => iin)).toEqual(lines('missing.csv'));
  });

  it('of the corrected list is what a second round says of it', async () => {
    const registered = await register();
    const [first, second] = [new RoundFindings(), new RoundFindings()];
    const { list } = unwrap(readVoterList(path('list.mdb')));
    const before = reconcile(list, registered, { referenceDate }, (finding, row) => first.add(finding, row));
    const { list: corrected } = unwrap(readVoterList(path('corrected.mdb')));
    const previous = { view: before.view, matching: before.matching };
    const after = reconcile(corrected, registered, { referenceDate, previous }, (finding, row) =>
      second.add(finding, row),
    );
    const rounds = compareRounds(
      { view: before.view, findings: first },
      { view: after.view, findings: second },
      after.pairing!,
    );
    expect(rounds.map(({ cod, code, outcome }) => `${cod},${code},${outcome}`)).toEqual(
      lines('second-truth.csv'),
    );
    expect(new Set(rounds.map(({ outcome }) => outcome)).size).toBe(7);
  });
});
