import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureTexts } from '../../../electron/engine/texts/index.ts';
import { writeFindingsWorkbook, type FindingLine } from '../../../electron/engine/workbook/index.ts';
import { daysOf } from '../../../shared/domain/dates.ts';
import { findingCodes, type FindingCode } from '../../../shared/rules/codes.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { readIndependently, type SeenSheet } from './independent-xlsx.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-findings-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const line = (cod: number, code: FindingCode, more: Partial<FindingLine> = {}): FindingLine => ({
  cod: String(cod),
  precinct: '251',
  iin: '900101300017',
  surname: 'Ахметов',
  givenName: 'Ғалым',
  patronymic: '=cmd',
  birthDate: daysOf(1990, 1, 1),
  code,
  subcode: '',
  level: '',
  listValue: '-',
  registerValue: 'x',
  sentence: { key: 'why/9.1:iin/malformed', facts: { list: '12' } },
  ...more,
});

const lines = [
  line(1, '9.1:name', { level: 'L3' }),
  line(2, '9.1:iin', { subcode: 'malformed', birthDate: '31.02.1990' }),
  line(3, '9.3'),
  line(4, '9.3'),
  line(5, '9.9.4'),
  line(6, 'A3', { subcode: 'Korpus' }),
];

const counted = (code: FindingCode): number =>
  code === 'A2' ? 1 : lines.filter((finding) => finding.code === code).length;
const statistics: ReconciliationStatistics = {
  inputs: {
    listSha256: 'aa',
    snapshotSha256: 'bb',
    snapshotId: 'S-1',
    snapshotAsOf: '2026-06-30',
    referenceDate: '2026-07-01',
    ruleSet: '1',
    referenceData: '2026-1',
    region: 'Қарағанды облысы',
    district: 'Бұқар жырау ауданы',
    coverage: ['251', '252'],
  },
  rows: { total: 12, markedDeleted: 2, voters: 10, matched: 9, unmatched: 1, persons: 8 },
  byCode: findingCodes.map((code) => ({
    code,
    checked: code !== '9.7' && code !== '9.9.3',
    findings: counted(code),
    bySubcode: code === '9.1:iin' ? { malformed: 1 } : { '': counted(code) },
  })),
  byPrecinct: [
    {
      precinct: '251',
      voters: 6,
      registerVoters: 7,
      findings: { '9.1:name': 1, '9.1:iin': 1, '9.3': 2, '9.9.4': 1, A3: 1 },
    },
    { precinct: '252', voters: 4, registerVoters: 5, findings: { A2: 1 } },
  ],
  byNameLevel: { L0: 5, L1: 1, L2: 1, L3: 1, L4: 1 },
};

const omitted = [
  {
    precinct: '252',
    iin: '850505400012',
    surname: 'Сәрсен',
    givenName: 'Айгүл',
    patronymic: '',
    birthDate: daysOf(1985, 5, 5),
    address: 'Ботақара кенті, Абай даңғылы, 1',
  },
];

async function sheetsOf(
  more: Partial<Parameters<typeof writeFindingsWorkbook>[1]> = {},
): Promise<SeenSheet[]> {
  const path = join(folder, 'findings.xlsx');
  const findings = (codes: readonly FindingCode[]): FindingLine[] =>
    lines.filter(({ code }) => codes.includes(code));
  unwrap(await writeFindingsWorkbook(path, { statistics, findings, omitted, problems: [], ...more }));
  return readIndependently(path).sheets;
}

const column = (sheet: SeenSheet | undefined, letter: string): unknown[] =>
  [...(sheet?.cells ?? [])]
    .filter(([address]) => address.replace(/\d+/, '') === letter)
    .map(([, { value }]) => value);
const named = (sheets: SeenSheet[], name: string): SeenSheet =>
  sheets.find((sheet) => sheet.name === name) as SeenSheet;

describe('the findings workbook', () => {
  it('has the statistics, the nine categories of paragraph 9 in their order, the other codes, and the file', async () => {
    const names = (await sheetsOf()).map(({ name }) => name);
    expect(names).toEqual([
      'Статистика',
      'Учаскелер - Участки',
      ...['9.1', '9.2', '9.3', '9.4', '9.5', '9.6', '9.7', '9.8', '9.9'],
      ...['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'V'],
      'Файл',
    ]);
  });

  it('puts every finding on the sheet of its category, every cell of it, in the order given', async () => {
    const sheets = await sheetsOf();
    const seen = sheets
      .filter(({ name }) => /^(9|A[^2]|V)/.test(name))
      .flatMap((sheet) => column(sheet, 'H').slice(1));
    expect(seen).toEqual(['9.1:name', '9.1:iin', '9.3', '9.3', '9.9.4', 'A3']);
    const first = named(sheets, '9.1');
    const row = [...first.cells].filter(([address]) => address.endsWith('3')).map(([, { value }]) => value);
    expect(row).toEqual([
      '1',
      '251',
      '900101300017',
      'Ахметов',
      'Ғалым',
      '=cmd',
      32874,
      '9.1:name',
      'L3',
      '-',
      'x',
      expect.stringContaining('12') as string,
      'ИИН записан неверно: 12; нужны двенадцать цифр, первые шесть из которых — дата.',
    ]);
    expect(first.cells.get('F3')?.quotePrefix).toBe(true);
    expect(first.cells.get('G4')?.value).toBe('31.02.1990');
    expect(first.filter).toBe('A2:N4');
    expect(first.frozenRows).toBe(2);
  });

  it('has headers in both languages and the wording of paragraph 9', async () => {
    const sheets = await sheetsOf();
    expect(column(named(sheets, '9.2'), 'A')[0]).toBe(
      '9.2 Өзектілігін жоғалтқан құжаттар / Неактуальные документы',
    );
    expect(named(sheets, '9.2').cells.get('D2')?.value).toBe('Тегі / Фамилия');
  });

  it('tells "checked, none found" from "not checked", also within a category', async () => {
    const sheets = await sheetsOf();
    expect(named(sheets, '9.2').cells.get('A3')?.value).toMatch(
      /^Тексерілді: .* \/ Проверено: расхождений не выявлено$/,
    );
    expect(named(sheets, '9.7').cells.get('A3')?.value).toMatch(/^Тексерілмеген: .* \/ Не проверено: /);
    // 9.9.3 alone is not checked; 9.9.4 has a finding.
    expect(named(sheets, '9.9').cells.get('A2')?.value).toMatch(/^9\.9\.3: тексерілмеген.* \/ не проверено/);
    expect(column(named(sheets, '9.9'), 'H')).toContain('9.9.4');
    const figures = named(sheets, 'Статистика');
    const row = [...figures.cells]
      .find(([address, { value }]) => address.startsWith('B') && value === '9.7')?.[0]
      .slice(1);
    expect(figures.cells.get(`C${row}`)).toBeUndefined();
    expect(figures.cells.get(`D${row}`)?.value).toContain('не проверено');
  });

  it('names the omitted voters with their address', async () => {
    const sheet = named(await sheetsOf(), 'A2');
    expect(
      [...sheet.cells].filter(([address]) => address.endsWith('3')).map(([, { value }]) => value),
    ).toEqual(['252', '850505400012', 'Сәрсен', 'Айгүл', 31172, 'Ботақара кенті, Абай даңғылы, 1']);
  });

  it('shows totals that are the sums of what is shown', async () => {
    const sheets = await sheetsOf();
    const precincts = named(sheets, 'Учаскелер - Участки');
    for (const letter of ['B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J']) {
      const [header, ...values] = column(precincts, letter);
      const total = values.pop();
      expect([header, values.reduce((a, b) => Number(a) + Number(b), 0)]).toEqual([header, total]);
    }
    expect(column(precincts, 'D').at(-1)).toBe(lines.length + omitted.length);
    const figures = named(sheets, 'Статистика');
    const totalRow = [...figures.cells]
      .find(([, { value }]) => String(value).endsWith('Всего, с вариантами написания'))?.[0]
      .slice(1);
    expect(figures.cells.get(`C${totalRow}`)?.value).toBe(lines.length + omitted.length);
  });

  it('says what is wrong with the file itself, or that nothing is', async () => {
    expect(named(await sheetsOf(), 'Файл').cells.get('A3')?.value).toMatch(/Замечаний к самому файлу нет$/);
    const problems = [
      failure('list-columns-missing', { file: 'list.mdb', table: 'Izber', columns: 'Soname' }),
    ];
    const sheet = named(await sheetsOf({ problems }), 'Файл');
    expect(
      [...sheet.cells].filter(([address]) => address.endsWith('3')).map(([, { value }]) => value),
    ).toEqual([
      'list-columns-missing',
      failureTexts(problems[0] as Failure).kk,
      failureTexts(problems[0] as Failure).ru,
    ]);
    expect(sheet.cells.get('C3')?.value).toContain('Soname');
  });

  it('shows the second round beside the first', async () => {
    const secondRound = {
      firstRound: [{ code: '9.3', checked: true, findings: 7, bySubcode: { '': 7 } }],
      outcomes: { corrected: 5, open: 1, changed: 1, new: 0, unasked: 2, removed: 3, added: 4 },
      byCode: [{ code: '9.3', corrected: 5, open: 1, changed: 1, new: 0 }],
    } as const;
    const sheets = await sheetsOf({ statistics: { ...statistics, secondRound } });
    const sheet = sheets[2] as SeenSheet;
    expect(sheet.name).toBe('2-салыстыру - Вторая сверка');
    expect(
      [...sheet.cells]
        .filter(([address]) => address.endsWith('11'))
        .map(([, { value }]) => value)
        .slice(1),
    ).toEqual(['9.3', 7, 2, 5, 1, 1, 0]);
  });

  it('streams thousands of findings, none lost', async () => {
    let asked = 0;
    function* many(codes: readonly FindingCode[]): Generator<FindingLine> {
      if (codes.includes('A1')) for (; asked < 4_000; asked++) yield line(asked, 'A1');
    }
    const sheet = named(await sheetsOf({ findings: many }), 'A1');
    const cods = column(sheet, 'A').slice(2);
    expect(asked).toBe(4_000);
    expect(cods).toEqual(Array.from({ length: 4_000 }, (_, i) => String(i)));
  });
});
