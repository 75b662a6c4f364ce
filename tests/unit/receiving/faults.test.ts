import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReceivedList } from '../../../electron/engine/intake/index.ts';
import { coverageOf, type KnownPrecincts } from '../../../electron/engine/receiving/coverage.ts';
import { shown } from '../../../electron/engine/receiving/fault.ts';
import { faultsOf } from '../../../electron/engine/receiving/faults.ts';
import { fileFaults, type FaultCode } from '../../../electron/engine/receiving/index.ts';
import { textsOf } from '../../../electron/engine/texts/index.ts';
import { codeTextAt, textAt } from '../../../shared/columns/index.ts';
import { calls } from '../../../shared/contract/calls.ts';
import type { FileFault } from '../../../shared/contract/receiving-calls.ts';
import { isFiller } from '../../../shared/domain/fillers.ts';
import { iinProblem } from '../../../shared/domain/iin.ts';
import { voterListColumns, type VoterListKey } from '../../../shared/domain/voter-list.ts';
import { iinOf, listOf, rowOf, type TestRow } from '../../fixtures/tables.ts';

const nowhere: KnownPrecincts = { region: null, part: [] };

function faults(
  rows: readonly TestRow[],
  file: Partial<Omit<ReceivedList, 'list'>> = {},
  known: KnownPrecincts = nowhere,
): FileFault[] {
  const list = listOf(rows);
  const received = {
    file: 'list.mdb',
    bytes: 1,
    sha256: '',
    format: '',
    table: 'Izber',
    rows: rows.length,
    columns: { missing: [], extra: [], wrongType: [] },
    problems: [],
    otherTables: [],
    ...file,
  };
  return faultsOf(received, list, coverageOf(list, known));
}

/** A fault in one line: code, facts, rows. */
const brief = (found: readonly FileFault[]): string[] =>
  found.map(({ code, facts, rows }) => [code, ...Object.values(facts), rows ?? '–'].join(' '));

const sound = (cod: number, more: TestRow = {}): TestRow => ({ ...rowOf(cod), ...more });

describe('the faults of a received file', () => {
  it('a sound list has none', () => {
    expect(faults([sound(1), sound(2)])).toEqual([]);
  });

  it('says how the columns differ from the 26 of Appendix 1', () => {
    const found = faults([sound(1), sound(2)], {
      columns: {
        missing: ['Note', 'Korpus'],
        extra: ['Telefon', ' E-\u0007mail '],
        wrongType: [
          { name: 'Date_vidach', expected: 'date', found: 'text' },
          { name: 'Dopol3', expected: 'date', found: 'long' },
          { name: 'Cod', expected: 'counter', found: 'double' },
          { name: 'Cod_izber', expected: 'text', found: 'double' },
          { name: 'Dopol2', expected: 'logical', found: 'text' },
        ],
      },
    });
    expect(brief(found)).toEqual([
      'column-date-as-text Date_vidach 2',
      'column-not-date Dopol3 2',
      'column-not-counter Cod 2',
      'column-not-text Cod_izber 2',
      'column-not-logical Dopol2 2',
      'column-missing Note –',
      'column-missing Korpus –',
      'column-extra Telefon –',
      'column-extra E- mail –',
    ]);
  });

  it('names fillers by column, with the signs that were met', () => {
    const found = faults([
      sound(1, { patronymic: '-', documentIssued: 'нет' }),
      sound(2, { patronymic: ' Жоқ ', iin: '0', documentNumber: '---' }),
      sound(3, { patronymic: '-', flat: '0', house: '0', street: '0' }),
      sound(4, { patronymic: '*', deleted: '1' }),
    ]);
    expect(brief(found)).toEqual([
      'fillers Cod_izber «0» 1',
      'fillers Otchestvo «-», «Жоқ» 3',
      'fillers Street «0» 1',
      'fillers Udostve «---» 1',
      'fillers Date_vidach «нет» 1',
      'rows-deleted 1',
    ]);
  });

  it('counts what is absent where something must be, and what is none of what it should be', () => {
    const found = faults([
      sound(1, { surname: '', iin: '' }),
      sound(2, {
        givenName: '  ',
        iin: iinOf('5001013').replace(/.$/, (digit) => String((Number(digit) + 1) % 10)),
      }),
      sound(3, { birthDate: '', iin: '123' }),
      sound(4, { precinct: '', iin: '991301300012' }),
      sound(5, { cod: '', sex: 'F', birthDate: '31.02.1990' }),
      sound(6, { sex: '', changedOn: 'вчера' }),
    ]);
    expect(brief(found)).toEqual([
      'cod-absent 1',
      'iin-absent 1',
      'iin-malformed 2',
      'iin-control-digit 1',
      'required-empty Soname 1',
      'required-empty Name 1',
      'required-empty Cod_uch 1',
      'required-empty Date_rogd 1',
      'date-unclear Date_rogd 1',
      'sex-unclear 1',
      'date-unclear Dopol3 1',
    ]);
  });

  it('passes on what the reading found wrong with values, and with tables that it could not read', () => {
    const found = faults([sound(1)], {
      problems: [
        { code: 'access-text-damaged', facts: { table: 'Izber', column: 'Note', row: 7, rows: 3 } },
        { code: 'access-date-damaged', facts: { table: 'Izber', column: 'Date_rogd', row: 1, rows: 1 } },
        { code: 'list-flag-unclear', facts: { table: 'Izber', column: 'Dopol1', row: 2, rows: 4 } },
        { code: 'list-cod-repeated', facts: { table: 'Izber', rows: 5 } },
        { code: 'access-definition-damaged', facts: { file: 'list.mdb', page: 9 } },
        { code: 'access-page-missing', facts: { file: 'list.mdb', page: 11 } },
      ],
    });
    expect(brief(found)).toEqual([
      'text-damaged Note 7 3',
      'date-damaged Date_rogd 1 1',
      'flag-unclear Dopol1 2 4',
      'cod-repeated 5',
      'other-tables-damaged 2 –',
    ]);
  });

  it('notes other tables by name, but not those of the system', () => {
    const found = faults([sound(1, { deleted: '1' }), sound(2)], {
      otherTables: [
        { name: 'MSysObjects', kind: 'system' },
        { name: 'Paste Errors', kind: 'unrelated' },
        { name: '~TMPCLP31', kind: 'temporary' },
        { name: 'Адреса', kind: 'linked' },
      ],
    });
    expect(found).toEqual([
      { code: 'rows-deleted', facts: {}, severity: 'note', rows: 1 },
      { code: 'tables-linked', facts: { tables: 1, names: 'Адреса' }, severity: 'note', rows: null },
      {
        code: 'tables-passed-over',
        facts: { tables: 2, names: 'Paste Errors, ~TMPCLP31' },
        severity: 'note',
        rows: null,
      },
    ]);
    const many = Array.from({ length: 400 }, (_, i) => ({ name: `Кесте ${i}`, kind: 'unrelated' as const }));
    const [long] = faults([sound(1)], { otherTables: many });
    expect(String(long?.facts['names']).length).toBeLessThanOrEqual(300);
    expect(long?.facts['tables']).toBe(400);
  });

  it('says that a list has no voters', () => {
    expect(brief(faults([]))).toEqual(['no-voters –']);
    expect(brief(faults([sound(1, { deleted: '1', surname: '' })]))).toEqual([
      'no-voters –',
      'rows-deleted 1',
    ]);
  });

  it('counts what a recount row by row counts, and names nobody', () => {
    const cell = fc.constantFrom(
      '',
      ' ',
      '-',
      'нет',
      '0',
      'Ахметова Айгүл',
      'ж',
      'м',
      'x',
      '7',
      '1990-05-05',
      '12.13.1990',
    );
    const iin = fc.constantFrom(
      '',
      '-',
      '0',
      '123456789012',
      iinOf('8601014'),
      iinOf('5001013'),
      '999999999999',
      'Ахметова',
    );
    const row = fc.record({
      iin,
      surname: cell,
      givenName: cell,
      patronymic: cell,
      precinct: cell,
      birthDate: cell,
      sex: cell,
      house: cell,
      documentNumber: cell,
      documentIssued: cell,
      deleted: fc.constantFrom('', '1'),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const found = faults(rows, { columns: { missing: [], extra: [], wrongType: [] } });
        expect(JSON.stringify(found)).not.toContain('Ахметова');
        const rowsOf = (code: FaultCode, column?: string): number =>
          found.find((one) => one.code === code && (column === undefined || one.facts['column'] === column))
            ?.rows ?? 0;
        const list = listOf(rows);
        const live = rows.flatMap((_, index) => (list.deleted.flags[index] === 0 ? [index] : []));
        const shown = (key: VoterListKey, index: number): string => {
          const column = list[key];
          if ('ids' in column) return textAt(column, index).trim();
          if ('codes' in column) return codeTextAt(column, index).trim();
          if ('flags' in column) return '';
          return Number.isNaN(column.days[index]) ? (column.texts.get(index) ?? '').trim() : 'a date';
        };
        for (const { key, name, type } of voterListColumns) {
          if (type === 'logical') continue;
          expect(rowsOf('fillers', name)).toBe(
            live.filter((index) => isFiller(name, shown(key, index))).length,
          );
          if (type !== 'date') continue;
          const unclear = live.filter((index) => {
            const text = shown(key, index);
            return text !== '' && text !== 'a date' && !isFiller(name, text);
          });
          expect(rowsOf('date-unclear', name)).toBe(unclear.length);
        }
        for (const problem of ['absent', 'malformed', 'control-digit'] as const)
          expect(rowsOf(`iin-${problem}`)).toBe(
            live.filter((index) => {
              const text = shown('iin', index);
              return !isFiller('Cod_izber', text) && iinProblem(text) === problem;
            }).length,
          );
        expect(rowsOf('required-empty', 'Soname')).toBe(
          live.filter((index) => shown('surname', index) === '').length,
        );
        expect(rowsOf('rows-deleted')).toBe(rows.length - live.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the precincts of a received list', () => {
  const rows = [
    sound(1, { precinct: '7' }),
    sound(2, { precinct: '007' }),
    sound(3, { precinct: ' 12 ' }),
    sound(4, { precinct: '219' }),
    sound(5, { precinct: '219', deleted: '1' }),
    sound(6, { precinct: 'Ахметова' }),
    sound(7, { precinct: '-' }),
  ];

  it('are counted by their number, those marked deleted apart; what is no number is never named', () => {
    expect(coverageOf(listOf(rows), nowhere)).toEqual({
      coverage: {
        precincts: [
          { number: '7', rows: 2 },
          { number: '12', rows: 1 },
          { number: '219', rows: 1 },
        ],
        missing: [],
        foreign: [],
      },
      faults: [{ code: 'precinct-not-number', facts: {}, severity: 'warning', rows: 1 }],
    });
  });

  it('are compared with those of the region and those of the part', () => {
    const { coverage, faults: found } = coverageOf(listOf(rows), {
      region: new Set(['7', '12', '13', '14']),
      part: [7, 13],
    });
    expect(coverage).toMatchObject({ missing: [13], foreign: ['12', '219'] });
    // One that the region does not know is not also called another part's.
    expect(brief(found)).toEqual([
      'precinct-not-number 1',
      'precinct-unknown 219 1',
      'precinct-foreign 12 1',
      'precinct-missing 13 –',
    ]);
  });

  it('are summed up where they are many', () => {
    const many = Array.from({ length: 30 }, (_, i) => sound(i, { precinct: String(500 + i) }));
    const part = Array.from({ length: 25 }, (_, i) => i + 1);
    expect(brief(coverageOf(listOf(many), { region: new Set(['1']), part }).faults)).toEqual([
      'precincts-unknown 30 30',
      'precincts-missing 25 –',
    ]);
    expect(brief(coverageOf(listOf(many), { region: null, part }).faults)).toEqual([
      'precincts-foreign 30 30',
      'precincts-missing 25 –',
    ]);
  });
});

describe.each(['kk', 'ru'] as const)('the texts of faults in %s', (language) => {
  it.each(Object.entries(fileFaults))(
    '%s: what it is and what becomes of it, with its facts',
    (code, { facts }) => {
      const given = Object.fromEntries(facts.map((fact) => [fact, `⟨${fact}⟩`]));
      const both = ['what', 'done'].map((part) =>
        textsOf(language)('receiving', `fault/${code}/${part}`, given),
      );
      for (const fact of facts) expect(both.join(' ')).toContain(`⟨${fact}⟩`);
      expect(both.join(' ')).not.toContain('{{');
    },
  );
});

describe('a name of a foreign file', () => {
  it('is shown as the contract wants names, whatever stands in it', () => {
    const name = calls['receive.begin'].output.shape.tables.element.shape.name;
    const odd = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(odd, (text) => name.safeParse(shown(text)).success),
      { numRuns: 500 },
    );
    expect(shown(' Сайлаушылар\u2028\u0000 2026 ')).toBe('Сайлаушылар 2026');
    expect(shown('\uD83D')).toBe('?');
    expect(shown(`${'ш'.repeat(254)}😀`)).toBe('ш'.repeat(254));
    expect(shown('')).toBe('?');
  });
});
