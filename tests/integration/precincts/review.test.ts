import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVoterList } from '../../../electron/engine/intake/index.ts';
import {
  runPrecinctChecks,
  writePrecinctCsv,
  type PrecinctReview,
  type PrecinctReviewInput,
} from '../../../electron/engine/precincts/index.ts';
import { reconcile } from '../../../electron/engine/reconcile/index.ts';
import { createSample } from '../../../electron/engine/sample/index.ts';
import { loadRegister } from '../../../electron/engine/snapshot/index.ts';
import { writeCsv } from '../../../electron/engine/tables/index.ts';
import { codeTextAt, textAt } from '../../../shared/columns/index.ts';
import { daysOf } from '../../../shared/domain/dates.ts';
import { precinctHeadings } from '../../../shared/domain/precinct-headings.ts';
import type { PrecinctMessageCode } from '../../../shared/domain/precincts.ts';
import type { Register } from '../../../shared/domain/register.ts';
import type { VoterListTable } from '../../../shared/domain/voter-list.ts';
import { unwrap } from '../../../shared/result.ts';
import { fixtures, haveFixtures } from '../../fixtures/headless.ts';

const asOf = daysOf(2026, 7, 1);

describe.skipIf(!haveFixtures).each([
  ['1k', 'list.accdb'],
  ['10k', 'list.mdb'],
])('the labelled case %s (skipped: ../shared is absent)', (name, listFile) => {
  let folder: string;
  let list: VoterListTable;
  let register: Register;
  /** Lines of the fixture's precincts: number, name, obl, rai, settlement, street, house, state. */
  let truth: string[][];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'salystyru-review-'));
    list = unwrap(readVoterList(join(fixtures, name, listFile))).list;
    register = unwrap(
      await loadRegister(join(fixtures, name, 'snapshot.sailau'), { passphrase: 'құпия сөз 2026' }),
    );
    truth = readFileSync(join(fixtures, name, 'precincts.tsv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Reviews Appendix 2 as the fixture has it, changed by `change`, with an Appendix 3 of the same precincts. */
  async function review(
    change: (rows: string[][]) => string[][] = (rows) => rows,
    more: Partial<PrecinctReviewInput> = { list, register },
  ): Promise<PrecinctReview> {
    const marks: Record<string, string> = {
      restricted: 'доступ ограничен',
      new: 'вновь созданный',
      abolished: 'упраздненный',
    };
    const second = change(
      truth.map(([number = '', object = '', , , settlement = '', street = '', house = '', state = '']) => [
        number,
        object,
        settlement,
        street,
        house,
        marks[state] ?? '',
      ]),
    );
    const heading = (appendix: 2 | 3): string[] => precinctHeadings[appendix].map(({ kk }) => kk);
    const appendix2 = join(folder, 'appendix-2.csv');
    const appendix3 = join(folder, 'appendix-3.csv');
    unwrap(
      await writeCsv(
        appendix2,
        heading(2),
        second.map((row, i) => [i + 1, ...row]),
      ),
    );
    unwrap(
      await writeCsv(
        appendix3,
        heading(3),
        second.map(([number = ''], i) => [i + 1, number, 'ауыл', 'x', 'көше', 'Абай', '1']),
      ),
    );
    return unwrap(await runPrecinctChecks({ appendix2, appendix3, asOf, ...more }));
  }

  it('has no message where the submission is the register', async () => {
    const { messages, notChecked, problems, entries } = await review();
    expect(messages).toEqual([]);
    expect(notChecked).toEqual([]);
    expect(problems).toEqual([]);
    expect(entries.map(({ number }) => number)).toEqual(truth.map(([number]) => number));
  });

  it('counts voters as the list and the register have them, and as a reconciliation counts them', async () => {
    const { strengths } = await review();
    const { byPrecinct } = reconcile(list, register, { referenceDate: asOf }, () => undefined);
    const counted = byPrecinct.filter(({ voters, registerVoters }) => voters + registerVoters > 0);
    expect(strengths.filter((s) => (s.list ?? 0) + (s.register ?? 0) > 0)).toEqual(
      counted.map(({ precinct, voters, registerVoters }) => ({
        number: precinct,
        list: voters,
        register: registerVoters,
      })),
    );
    // Counted once more, in the plainest way.
    const number = truth[0]?.[0] ?? '';
    let voters = 0;
    for (let row = 0; row < list.rows; row++)
      if (textAt(list.precinct, row) === number && list.deleted.flags[row] === 0) voters++;
    expect(strengths.find((s) => s.number === number)?.list).toBe(voters);
    const missing = new Set(
      readFileSync(join(fixtures, name, 'missing.tsv'), 'utf8')
        .split('\n')
        .map((line) => line.trim()),
    );
    const { persons } = register;
    for (let row = 0; row < persons.rows; row++)
      // Whoever is missing from the list belongs on it, so the register's count has them.
      if (missing.has(codeTextAt(persons.iin, row)))
        expect(strengths.find((s) => s.number === textAt(persons.precinct, row))?.register).toBeGreaterThan(
          0,
        );
  });

  it('tells exactly what is wrong with a submission', async () => {
    const [first = '', second = '', third = ''] = truth.map(([number]) => number);
    const { messages, problems } = await review((rows) => [
      // The second stands twice, the third is said to be abolished, the first is left out, one is nobody's.
      ...rows.slice(1).map((row) => (row[0] === third ? [...row.slice(0, 5), 'таратылған'] : row)),
      rows[1] as string[],
      ['9999', 'Мектеп', '', '', '', 'вновь созданный'],
    ]);
    expect(messages.map(({ number, code }) => [number, code])).toEqual([
      [first, 'not-in-submission'],
      [second, 'duplicate-number'],
      [third, 'abolished-with-voters'],
      ['9999', 'unknown-number'],
    ]);
    expect(problems).toEqual([]);
  });

  it('says what it could not check without a register or a list', async () => {
    const without = await review(undefined, {});
    expect(without.notChecked).toEqual([
      'unknown-number',
      'over-threshold',
      'near-threshold',
      'not-in-submission',
      'abolished-with-voters',
    ]);
    expect(without.strengths.every((s) => s.list === null && s.register === null)).toBe(true);
    const listOnly = await review(undefined, { list });
    expect(listOnly.notChecked).toEqual(['unknown-number', 'not-in-submission']);
    expect(listOnly.messages).toEqual([]);
  });

  it('compares with the district it is told, not with all that the snapshot holds', async () => {
    const other = await review(undefined, { list, register, district: 'Басқа ауданы' });
    expect(other.messages).toEqual([]);
    const elsewhere = await review(undefined, { list, register, region: 'Абай облысы' });
    expect(new Set(elsewhere.messages.map(({ code }) => code))).toEqual(new Set(['unknown-number']));
    expect(elsewhere.messages).toHaveLength(truth.length);
  });

  it('writes its tables, the same bytes every time', async () => {
    const reviewed = await review((rows) => rows.slice(1));
    unwrap(await writePrecinctCsv(folder, reviewed));
    const read = (file: string): Buffer => readFileSync(join(folder, file));
    const [precincts, voters] = [read('precincts.csv'), read('voters-per-precinct.csv')];
    expect(parse(precincts)).toEqual([
      ['number', 'code', 'message'],
      [
        truth[0]?.[0],
        'not-in-submission',
        'Учаске "Сайлау" ААЖ-да бар, бірақ 2-қосымшада көрсетілмеген. / Участок есть в АИС "Сайлау", но не указан в приложении 2.',
      ],
    ]);
    const lines: string[][] = parse(voters);
    expect(lines[0]).toEqual(['number', 'list', 'register']);
    expect(lines.slice(1)).toEqual(
      reviewed.strengths.map((s) => [s.number, String(s.list), String(s.register)]),
    );
    let listed = 0;
    for (let row = 0; row < list.rows; row++) if (list.deleted.flags[row] === 0) listed++;
    expect(lines.slice(1).reduce((sum, [, count]) => sum + Number(count), 0)).toBe(listed);
    unwrap(await writePrecinctCsv(folder, await review((rows) => rows.slice(1))));
    expect(read('precincts.csv').equals(precincts)).toBe(true);
    expect(read('voters-per-precinct.csv').equals(voters)).toBe(true);
  });

  it('leaves the columns of a source that is not given empty', async () => {
    unwrap(await writePrecinctCsv(folder, await review(undefined, { list })));
    const [, line] = parse(readFileSync(join(folder, 'voters-per-precinct.csv')));
    expect(line?.[2]).toBe('');
  });
});

describe('an invented submission', () => {
  it('gives exactly the messages of the numbers that were planted in it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'salystyru-invented-'));
    try {
      const { plantedNumbers: planted } = unwrap(
        await createSample({ rows: 3000, seed: 'review', out: folder }),
      );
      const list = unwrap(readVoterList(join(folder, 'list.mdb'))).list;
      const passphrase = readFileSync(join(folder, 'passphrase'), 'utf8').trimEnd();
      const register = unwrap(await loadRegister(join(folder, 'snapshot.sailau'), { passphrase }));
      const { messages, problems } = unwrap(
        await runPrecinctChecks({
          appendix2: join(folder, 'appendix-2.xlsx'),
          appendix3: join(folder, 'appendix-3.xlsx'),
          list,
          register,
          asOf,
        }),
      );
      const about = (code: PrecinctMessageCode): string[] =>
        messages.filter((message) => message.code === code).map(({ number }) => number);
      // Numbers that only rows of the list bear are unknown too: finding A4 of a reconciliation.
      const truth: string[][] = parse(readFileSync(join(folder, 'truth.csv')));
      const cods = new Set(truth.filter(([, code]) => code === 'A4').map(([cod]) => cod));
      const inList = new Set<string>();
      for (let row = 0; row < list.rows; row++)
        if (cods.has(codeTextAt(list.cod, row)) && list.deleted.flags[row] === 0)
          inList.add(textAt(list.precinct, row));
      inList.delete('');
      expect(inList.size).toBeGreaterThan(0);
      expect(new Set(about('unknown-number'))).toEqual(new Set([planted.unknown, ...inList]));
      expect(about('duplicate-number')).toEqual([planted.duplicate]);
      expect(about('not-in-submission')).toEqual([planted.notSubmitted]);
      // The unknown precinct has no boundaries in Appendix 3; nothing else is odd about the files.
      expect(problems.map(({ code, facts }) => [code, facts['numbers']])).toEqual([
        ['precinct-entries-without-boundaries', planted.unknown],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
