import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { precinctMessageTexts } from '../../../electron/engine/precincts/index.ts';
import { checkPrecincts, type PrecinctCheckInput } from '../../../shared/domain/precinct-checks.ts';
import { precinctMarks } from '../../../shared/domain/precinct-marks.ts';
import {
  precinctMessageCodes,
  type BoundaryEntry,
  type PrecinctEntry,
  type PrecinctMessage,
  type PrecinctStrength,
} from '../../../shared/domain/precincts.ts';
import type { RegisterPrecinct } from '../../../shared/domain/register.ts';
import { daysOf } from '../../../shared/domain/dates.ts';
import { votersThreshold } from '../../../shared/reference/voters-threshold.ts';

const entry = (number: string, more: Partial<PrecinctEntry> = {}): PrecinctEntry => ({
  district: '',
  number,
  object: '',
  settlement: '',
  street: '',
  house: '',
  mark: '',
  ...more,
});
const boundary = (number: string): BoundaryEntry => ({
  number,
  settlementType: '',
  settlement: '',
  addressType: '',
  address: '',
  house: '',
});
const precinct = (number: string, more: Partial<RegisterPrecinct> = {}): RegisterPrecinct => ({
  number,
  name: '',
  region: 'Қарағанды облысы',
  district: 'Бұқар жырау ауданы',
  settlement: '',
  street: '',
  house: '',
  state: 'active',
  ...more,
});
const strength = (number: string, list: number | null, register: number | null): PrecinctStrength => ({
  number,
  list,
  register,
});

const threshold = votersThreshold(daysOf(2026, 7, 1));
const check = (input: Partial<PrecinctCheckInput>): ReturnType<typeof checkPrecincts> =>
  checkPrecincts({
    entries: [],
    boundaries: [],
    register: null,
    region: 'Қарағанды облысы',
    district: 'Бұқар жырау ауданы',
    strengths: [],
    threshold,
    ...input,
  });
const said = ({ messages }: { messages: readonly PrecinctMessage[] }): string[] =>
  messages.map(({ number, code }) => `${number} ${code}`);

describe('the number of a precinct (para 19, 1)', () => {
  const register = [
    precinct('251'),
    precinct('0252'),
    precinct('9', { district: 'Басқа аудан' }),
    precinct('700', { region: 'Абай облысы' }),
    precinct('253', { state: 'abolished' }),
  ];

  it('must be known in the oblast, whatever its district', () => {
    const result = check({
      register,
      entries: ['251', '252', '9', '700', '999'].map((number) => entry(number)),
    });
    expect(said(result)).toEqual(['700 unknown-number', '999 unknown-number']);
  });

  it('is looked for in Appendix 2, else in Appendix 3, else in the list, and told once', () => {
    const { messages } = check({
      register,
      entries: [entry('251'), entry('252'), entry('901')],
      boundaries: [boundary('901'), boundary('902')],
      strengths: [
        strength('901', 3, 0),
        strength('902', 3, 0),
        strength('903', 3, 0),
        strength('904', 0, 0),
        strength('', 5, 0),
      ],
    });
    expect(messages.map(({ number, code, facts }) => [number, code, facts['where'], facts['list']])).toEqual([
      ['901', 'unknown-number', 'appendix-2', 3],
      ['902', 'unknown-number', 'appendix-3', 3],
      ['903', 'unknown-number', 'list', 3],
    ]);
  });

  it('may stand once only', () => {
    const result = check({
      entries: [entry('251'), entry('252'), entry('251', { district: 'x' }), entry('251')],
    });
    expect(result.messages).toEqual([{ number: '251', code: 'duplicate-number', facts: { lines: 3 } }]);
  });

  it('must not be missing from the submission, unless abolished or of another district', () => {
    expect(said(check({ register, entries: [entry('252')] }))).toEqual(['251 not-in-submission']);
    // A submission of the whole oblast answers for all its districts.
    expect(said(check({ register, entries: [entry('252')], district: '' }))).toEqual([
      '9 not-in-submission',
      '251 not-in-submission',
    ]);
  });

  it('of oblast and district is compared without regard to writing', () => {
    const result = check({
      register,
      entries: [entry('252')],
      region: 'ҚАРАҒАНДЫ  облысы',
      district: 'бұқар жырау ауданы ',
    });
    expect(said(result)).toEqual(['251 not-in-submission']);
  });
});

describe('the threshold of voters (para 19, 2)', () => {
  it.each([
    [3001, 0, 'over-threshold'],
    [3000, 0, 'near-threshold'],
    [2850, 0, 'near-threshold'],
    [2849, 0, null],
    [0, 3001, 'over-threshold'],
    [2900, 3001, 'over-threshold'],
    [2849, 2850, 'near-threshold'],
    [null, 3001, 'over-threshold'],
    [3001, null, 'over-threshold'],
    [null, null, null],
  ])('%s in the list, %s in the register: %s', (list, register, code) => {
    const { messages } = check({ strengths: [strength('251', list, register)] });
    expect(messages.map((message) => message.code)).toEqual(code === null ? [] : [code]);
    for (const { facts } of messages)
      expect(facts).toEqual({ list: list ?? '—', register: register ?? '—', threshold: 3000 });
  });

  it('does not concern voters without a number', () => {
    expect(check({ strengths: [strength('', 9000, 9000)] }).messages).toEqual([]);
  });

  it('is dated, and the first known one holds before', () => {
    const dated = [
      { from: daysOf(2020, 1, 1), voters: 3000, near: 2850, source: 'a' },
      { from: daysOf(2027, 1, 1), voters: 2500, near: 2375, source: 'b' },
    ];
    expect(votersThreshold(daysOf(2026, 12, 31), dated).voters).toBe(3000);
    expect(votersThreshold(daysOf(2027, 1, 1), dated).voters).toBe(2500);
    expect(votersThreshold(daysOf(2019, 1, 1), dated).voters).toBe(3000);
  });
});

describe('an abolished precinct', () => {
  it('must have no voters, by its mark or by the register; the list decides where it is given', () => {
    const register = [
      precinct('251', { state: 'abolished' }),
      precinct('252'),
      precinct('253'),
      precinct('254'),
    ];
    const entries = [
      entry('252', { mark: 'таратылған' }),
      entry('253', { mark: 'Упраздненный' }),
      entry('254', { mark: 'упразднен' }),
    ];
    const strengths = [
      strength('251', 1, 0),
      strength('252', 2, 5),
      strength('253', 0, 7),
      strength('254', null, 4),
    ];
    expect(check({ register, entries, strengths }).messages).toEqual([
      { number: '251', code: 'abolished-with-voters', facts: { list: 1, register: 0 } },
      { number: '252', code: 'abolished-with-voters', facts: { list: 2, register: 5 } },
      { number: '254', code: 'abolished-with-voters', facts: { list: '—', register: 4 } },
    ]);
  });

  it.each([
    ['таратылған', ['abolished']],
    ['ТАРАТЫЛДЫ', ['abolished']],
    ['Упразднён решением акима', ['abolished']],
    ['вновь созданный', ['new']],
    ['қайта құрылған', ['new']],
    ['жаңадан құрылған', ['new']],
    ['доступ ограничен', ['restricted']],
    ['қолжетімділік шектелген', ['restricted']],
    ['закрытый участок', ['restricted']],
    ['Доступ ограничен, вновь образован', ['restricted', 'new']],
    ['', []],
    ['см. примечание', []],
  ])('is known by its mark: %j', (text, marks) => {
    expect(precinctMarks(text)).toEqual(marks);
  });
});

describe('what could not be checked', () => {
  it('is named, so that silence does not pass for "none"', () => {
    expect(check({}).notChecked).toEqual([
      'unknown-number',
      'over-threshold',
      'near-threshold',
      'not-in-submission',
      'abolished-with-voters',
    ]);
    expect(check({ register: [] }).notChecked).toEqual([
      'over-threshold',
      'near-threshold',
      'abolished-with-voters',
    ]);
    expect(check({ strengths: [strength('1', 1, null)] }).notChecked).toEqual([
      'unknown-number',
      'not-in-submission',
    ]);
    expect(check({ register: [], strengths: [strength('1', null, 1)] }).notChecked).toEqual([]);
  });
});

describe('messages', () => {
  it('come in the same order whatever the order of the input', () => {
    const numbers = ['9', '10', '101', '251', '251а', 'x'];
    const entries = [...numbers, '10'].map((number) => entry(number));
    const strengths = numbers.map((number) => strength(number, 3500, null));
    const expected = check({ register: [], entries, strengths }).messages;
    expect(expected.map(({ number }) => number)).toEqual([
      '9',
      '9',
      '10',
      '10',
      '10',
      '101',
      '101',
      '251',
      '251',
      '251а',
      '251а',
      'x',
      'x',
    ]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(entries, { minLength: entries.length }),
        fc.shuffledSubarray(strengths, { minLength: strengths.length }),
        (some, others) => {
          expect(check({ register: [], entries: some, strengths: others }).messages).toEqual(expected);
        },
      ),
    );
  });

  it('each have a sentence in both languages that names their figures', () => {
    const { messages } = check({
      register: [precinct('2'), precinct('3', { state: 'abolished' })],
      entries: [entry('1'), entry('1')],
      boundaries: [boundary('5')],
      strengths: [strength('1', 2851, 17), strength('3', 3456, null), strength('7', 23, 0)],
    });
    expect(new Set(messages.map(({ code }) => code))).toEqual(new Set(precinctMessageCodes));
    for (const message of messages) {
      const { kk, ru } = precinctMessageTexts(message);
      expect(kk).not.toBe(ru);
      const named =
        message.code === 'unknown-number'
          ? []
          : Object.entries(message.facts).filter(([key]) => key !== 'name');
      for (const [, fact] of named) {
        expect(kk).toContain(String(fact));
        expect(ru).toContain(String(fact));
      }
      expect(`${kk}${ru}`).not.toMatch(/\{\{|undefined/);
    }
  });
});
