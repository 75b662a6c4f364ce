import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedLines } from '../../../renderer/screens/review/compared.ts';
import {
  chosen,
  complete,
  everything,
  isEverything,
  linesOf,
  withLine,
} from '../../../renderer/screens/review/filter.ts';
import { familyOf, pairOf, paragraphOf, recordNumber } from '../../../renderer/screens/review/pair.ts';
import { contentHeight, ROW, scrollTo, sliceAt } from '../../../renderer/screens/review/virtual.ts';
import type { ComparedField, Facets, FindingRow } from '../../../shared/contract/review-calls.ts';
import { codeFamilies, findingCodes } from '../../../shared/rules/codes.ts';

const codes: Facets['codes'] = [
  { code: '9.1:iin', checked: true, count: 7, subcodes: [] },
  {
    code: '9.1:name',
    checked: true,
    count: 29,
    subcodes: [
      { value: 'misprint', count: 20 },
      { value: 'different', count: 9 },
    ],
  },
  { code: '9.1:birth', checked: true, count: 11, subcodes: [] },
  { code: '9.8', checked: false, count: 0, subcodes: [] },
  { code: '9.9.1', checked: true, count: 2, subcodes: [] },
  { code: '9.9.3', checked: false, count: 0, subcodes: [] },
  { code: 'A2', checked: true, count: 12, subcodes: [] },
];
const lines = linesOf(codes);
const all = lines.flatMap((line) => [line, ...line.lines.flatMap((below) => [below, ...below.lines])]);
const lineOf = (key: string) => all.find((line) => line.key === key)!;

describe('the categories of the filter', () => {
  it('stand under their paragraph and add up to it', () => {
    expect(lines.map(({ key, count }) => [key, count])).toEqual([
      ['9.1', 47],
      ['9.8', 0],
      ['9.9', 2],
      ['A2', 12],
    ]);
    expect(lineOf('9.8').checked).toBe(false);
    expect(lineOf('9.9').checked).toBe(true);
  });

  it('a sub-code alone makes its code and paragraph partly chosen; all of them are the code', () => {
    const one = withLine(lines, lineOf('9.1:name/misprint'), []);
    expect(one).toEqual(['9.1:name/misprint']);
    expect(['9.1', '9.1:name', '9.1:name/different'].map((key) => chosen(lineOf(key), one))).toEqual([
      'partly',
      'partly',
      'no',
    ]);
    expect(withLine(lines, lineOf('9.1:name/different'), one)).toEqual(['9.1:name']);
    expect(withLine(lines, lineOf('9.1:name/different'), ['9.1:name'])).toEqual(['9.1:name/misprint']);
  });

  it('a paragraph takes all its codes that were checked', () => {
    expect(withLine(lines, lineOf('9.9'), [])).toEqual(['9.9.1']);
    expect(chosen(lineOf('9.9'), ['9.9.1'])).toBe('yes');
    expect(withLine(lines, lineOf('9.1'), ['A2', '9.1:name/misprint'])).toEqual([
      'A2',
      '9.1:iin',
      '9.1:name',
      '9.1:birth',
    ]);
  });

  it('choosing a line and choosing it again leaves the others as they were', () => {
    const checked = all.filter((line) => line.checked);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...checked)), fc.constantFrom(...checked), (before, line) => {
        const start = before.reduce<string[]>((chosenCodes, one) => withLine(lines, one, chosenCodes), []);
        fc.pre(chosen(line, start) === 'no');
        const on = withLine(lines, line, start);
        expect(chosen(line, on)).toBe('yes');
        expect(withLine(lines, line, on).toSorted()).toEqual(start.toSorted());
      }),
    );
  });

  it('a filter that names nothing lets everything through', () => {
    expect(complete({ codes: ['A2'] })).toEqual({ ...everything, codes: ['A2'] });
    expect(isEverything(complete({}))).toBe(true);
    expect(isEverything({ ...everything, search: 'а' })).toBe(false);
  });
});

describe('a row of the table', () => {
  const row: FindingRow = {
    id: 1,
    cod: '1342',
    iin: '9501•••••123',
    list: { surname: 'Сетқали', givenName: 'Әлия', patronymic: 'Маратқызы' },
    register: { surname: 'Сейтқали', givenName: 'Әлия', patronymic: 'Маратқызы' },
    birthDate: '1995-01-14',
    precinct: '215',
    code: '9.1:name',
    subcode: 'misprint',
    level: 'L3',
    listValue: '',
    registerValue: '',
    decision: 'undecided',
  };

  it('shows names where these differ, and values with whose they are elsewhere', () => {
    expect(pairOf(row)).toEqual({
      list: 'Сетқали Әлия Маратқызы',
      register: 'Сейтқали Әлия Маратқызы',
      whose: null,
    });
    expect(pairOf({ ...row, code: '9.1:birth', listValue: '1995-01-14', registerValue: '' })).toEqual({
      list: '14.01.1995',
      register: null,
      whose: 'Сетқали\u{a0}Ә.\u{a0}М.',
    });
    expect(pairOf({ ...row, code: 'A2', list: null }).list).toBeNull();
  });

  it('never shows the code of a status where words belong', () => {
    expect(pairOf({ ...row, code: '9.7', registerValue: 'emigrated 2020-01-01' }).register).toBe(
      'Сейтқали Әлия Маратқызы',
    );
  });

  it('keeps the number of a record as it came where it is no plain number', () => {
    expect(['1342', '0012', 'А-7', ''].map(recordNumber)).toEqual(['1\u{a0}342', '0012', 'А-7', '—']);
  });

  it('has the colour of its family, also where only the paragraph is named', () => {
    for (const code of findingCodes) expect(codeFamilies[familyOf(code)]).toContain(code);
    expect([familyOf('9.1'), familyOf('9.9'), paragraphOf('9.1:name'), paragraphOf('9.9.4')]).toEqual([
      'identity',
      'right',
      '9.1',
      '9.9.4',
    ]);
  });
});

describe('list and register side by side', () => {
  const field = (
    name: ComparedField['field'],
    list: string | null,
    register: string | null,
    masked = false,
  ): ComparedField => ({
    field: name,
    list,
    register,
    differs: list !== null && register !== null && list !== register,
    masked,
  });

  it('join the parts of an address, leave equal places out and write dates as people do', () => {
    const shown = comparedLines(
      {
        fields: [
          field('birthDate', '1995-01-14', '1995-01-14'),
          field('region', 'Жетісу', 'Жетісу'),
          field('settlement', 'Көктал', 'Жаңажол'),
          field('street', 'Абай', 'Абай'),
          field('house', '17', '71'),
          field('building', '', ''),
          field('flat', '4', '4'),
        ],
      },
      undefined,
    );
    expect(shown.map(({ field: name, list, register, differs }) => [name, list, register, differs])).toEqual([
      ['birthDate', '14.01.1995', '14.01.1995', false],
      ['settlement', 'Көктал', 'Жаңажол', true],
      ['address', 'Абай, 17, 4', 'Абай, 71, 4', true],
    ]);
  });

  it('show in full only what was asked to be shown', () => {
    const detail = {
      fields: [
        field('iin', '9501•••••123', '9501•••••123', true),
        field('document', '04•••••87', null, true),
      ],
    };
    expect(comparedLines(detail, undefined).every(({ masked }) => masked)).toBe(true);
    const [iin, document] = comparedLines(detail, [
      { field: 'iin', list: '950114300123', register: '950114300123' },
    ]);
    expect(iin).toMatchObject({ list: '950114300123', masked: false });
    expect(document).toMatchObject({ list: '04•••••87', register: null, masked: true });
  });
});

describe('the scroll over any number of findings', () => {
  it('reaches every finding, and holds only those in view', () => {
    const table = {
      total: fc.integer({ min: 1, max: 3_000_000 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    };
    fc.assert(
      fc.property(table.total, table.at, fc.integer({ min: 44, max: 1200 }), (total, at, viewport) => {
        const index = Math.floor(at * (total - 1));
        const top = scrollTo(index, 0, viewport, total);
        expect(top).toBeLessThanOrEqual(Math.max(0, contentHeight(total) - viewport) + 1);
        const { first, end, shift } = sliceAt(top, viewport, total);
        expect(first).toBeLessThanOrEqual(index);
        expect(end).toBeGreaterThan(index);
        expect(end - first).toBeLessThanOrEqual(Math.ceil(viewport / ROW) + 10);
        // The row stands within what is seen.
        const place = shift + index * ROW - top;
        expect(place).toBeGreaterThanOrEqual(-1);
        expect(place + ROW).toBeLessThanOrEqual(viewport + 1);
      }),
    );
  });

  it('leaves the scroll where it is when the finding is in view', () => {
    expect(scrollTo(3, 0, 440, 100)).toBe(0);
    expect(scrollTo(50, 2100, 440, 100)).toBe(2100);
  });
});
