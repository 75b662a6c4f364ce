import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupHeadings, precinctHeadings, type Appendix } from '../../../shared/domain/precinct-headings.ts';
import {
  readPrecinctTable,
  type PrecinctTable,
  type RowKind,
  type SourceTable,
} from '../../../shared/domain/precinct-table.ts';

type Language = 'ru' | 'kk';

/** A table from rows of cells, numbered from 1; rows without text are left out, as a file's reader leaves them. */
function tableOf(rows: readonly (readonly string[])[], merges: SourceTable['merges'] = []): SourceTable {
  return {
    rows: rows
      .map((cells, i) => ({ number: i + 1, cells }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
    merges,
  };
}

function read(
  appendix: Appendix,
  rows: readonly (readonly string[])[],
  merges?: SourceTable['merges'],
): PrecinctTable {
  const outcome = readPrecinctTable(appendix, tableOf(rows, merges));
  if (outcome.outcome !== 'read') throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** The heading of an appendix in two rows, as the form has it. */
function formHeading(appendix: Appendix, language: Language): string[][] {
  const texts = precinctHeadings[appendix].map((heading) => heading[language]);
  const first = appendix === 2 ? 3 : 4;
  const group = groupHeadings[appendix][language];
  const upper = texts.map((text, i) => (i < first || i > first + 2 ? text : i === first ? group : ''));
  const lower = texts.map((text, i) => (i < first || i > first + 2 ? '' : text));
  return [upper, lower];
}

const kindsOf = ({ kinds }: PrecinctTable): RowKind[] => kinds.map(({ kind }) => kind);
const numbersOf = ({ lines }: PrecinctTable): string[] => lines.map(({ number }) => number);

describe('the form of Appendix 2', () => {
  it.each(['ru', 'kk'] as const)('is read with everything around its lines (%s)', (language) => {
    const totals = {
      ru: [
        'Итого по району, городу, району в городе',
        'Итого по области, городам республиканского значения и столицы',
      ],
      kk: [
        'Аудан, қала, қаладағы аудан бойынша жиыны',
        'Облыс, республикалық маңызы бар қалалар және астана бойынша жиыны',
      ],
    }[language];
    const table = read(2, [
      ['Сведения об избирательных участках по Карагандинской области'],
      ['по состоянию на 1 июля 2026 года'],
      [],
      ...formHeading(2, language),
      ['1', '2', '3', '4', '5', '6', '7'],
      ['_____________________________'],
      ['(наименование района, города, района в городе)'],
      ['Бұқар жырау ауданы'],
      ['1', '251', ' Дом культуры ', 'Ботақара', 'Абай', '1', ''],
      ['2', '252', 'Школа', 'Ақтөбе', 'Гоголя', '8', 'упразднен'],
      [totals[0] as string, '2'],
      ['____город Темиртау____'],
      ['1', '260', 'Школа', '', '', '', ''],
      [`${totals[0]}: 1`],
      [totals[1] as string, '', '', '', '', '', '3'],
    ]);
    expect(kindsOf(table)).toEqual([
      'title',
      'title',
      'heading',
      'heading',
      'numbering',
      'title',
      'title',
      'district',
      'entry',
      'entry',
      'total',
      'district',
      'entry',
      'total',
      'total',
    ]);
    expect(
      table.lines.map(({ row, number, district, values: { object, mark } }) => [
        row,
        number,
        district,
        object,
        mark,
      ]),
    ).toEqual([
      [10, '251', 'Бұқар жырау ауданы', 'Дом культуры', ''],
      [11, '252', 'Бұқар жырау ауданы', 'Школа', 'упразднен'],
      [14, '260', 'город Темиртау', 'Школа', ''],
    ]);
    expect(table.wrongTotals).toEqual([]);
    expect(table.outside).toEqual([]);
    expect(table.titles).toEqual([
      'Сведения об избирательных участках по Карагандинской области',
      'по состоянию на 1 июля 2026 года',
    ]);
  });

  it('tells a total that does not add up', () => {
    const table = read(2, [
      ...formHeading(2, 'ru'),
      ['Район А'],
      ['1', '251', 'x'],
      ['2', '252', 'x'],
      ['Итого по району', '3'],
      ['Район Б'],
      ['1', '253', 'x'],
      ['Итого по району: 1'],
      ['Итого по области', '', '4'],
    ]);
    expect(table.wrongTotals).toEqual([
      { row: 6, stated: 3, counted: 2 },
      { row: 10, stated: 4, counted: 3 },
    ]);
  });

  it('accepts a total without the abolished precincts', () => {
    const rows = [
      ...formHeading(2, 'ru'),
      ['1', '1', 'x', '', '', '', 'таратылған'],
      ['2', '2', 'x'],
      ['Итого', '1'],
    ];
    expect(read(2, rows).wrongTotals).toEqual([]);
  });

  it('may have its headings in one row, in any order, and a column of districts', () => {
    const table = read(2, [
      [
        'Улица',
        'Дом',
        'Номер избирательного участка',
        'Район',
        'Наименование объекта избирательного участка',
        'Населенный пункт',
      ],
      ['Абая', '1', '№ 0251', 'Бұқар жырау', 'Школа', 'Ботақара'],
    ]);
    expect(table.lines[0]).toMatchObject({
      number: '251',
      district: 'Бұқар жырау',
      values: { street: 'Абая', house: '1', object: 'Школа', settlement: 'Ботақара' },
    });
  });

  it('may repeat its heading and column numbers on every page', () => {
    const heading = [...formHeading(2, 'kk'), ['1', '2', '3', '4', '5', '6', '7']];
    const table = read(2, [...heading, ['1', '251', 'x'], ...heading, ['2', '252', 'x']]);
    expect(numbersOf(table)).toEqual(['251', '252']);
    expect(kindsOf(table).filter((kind) => kind === 'heading')).toHaveLength(4);
  });

  it.each([
    ['251', '251'],
    ['№ 251', '251'],
    ['№251', '251'],
    ['N 251', '251'],
    ['ИУ № 251', '251'],
    ['участок 251', '251'],
    ['0251', '251'],
    ['251.0', '251'],
    ['251.', '251'],
    ['251-учаске', '251'],
    ['251а', '251а'],
    ['251, 252', '251, 252'],
  ])('takes the number %j as %s', (written, number) => {
    expect(numbersOf(read(2, [...formHeading(2, 'ru'), ['1', written, 'Школа']]))).toEqual([number]);
  });

  it('names the rows that it does not understand', () => {
    const table = read(2, [
      ['одна', 'строка', 'над', 'заголовком'],
      ...formHeading(2, 'ru'),
      ['1', '251', 'Школа'],
      ['2', '', 'Школа без номера', 'Село', '', '', ''],
      ['3'],
      ['Аким', 'Иванов', 'И. И.'],
      ['примечание'],
      ['4', '252', 'Школа', '', '', '', '', '', 'за краем'],
    ]);
    expect(table.kinds).toEqual([
      { row: 1, kind: 'unclear' },
      { row: 2, kind: 'heading' },
      { row: 3, kind: 'heading' },
      { row: 4, kind: 'entry' },
      { row: 5, kind: 'without-number' },
      { row: 6, kind: 'without-number' },
      { row: 7, kind: 'unclear' },
      { row: 8, kind: 'unclear' },
      { row: 9, kind: 'entry' },
    ]);
    expect(table.outside).toEqual([9]);
  });

  it('reads a line whose cells happen to be words of totals or of districts', () => {
    const rows = [
      ['1', '251', 'Итого-центр', 'город Сарань', '', '', ''],
      ['2', '252', '', '', '', '', ''],
      ['', '253', 'Барлығы үйі', '', '', '', ''],
    ];
    expect(numbersOf(read(2, [...formHeading(2, 'ru'), ...rows]))).toEqual(['251', '252', '253']);
  });
});

describe('the form of Appendix 3', () => {
  it('goes on without the number of the precinct, in merged cells or not', () => {
    const table = read(
      3,
      [
        ...formHeading(3, 'ru'),
        ['1', '251', 'село', 'Ақтөбе', 'улица', 'Абая', '1, 3'],
        ['', '', '', '', 'улица', 'Гоголя', '5-1'],
        ['', '', '', '', '', '', '7, 9'],
        ['2', '252', 'город', 'Сарань', 'улица', 'Мира', '2'],
        ['', '', '', '', 'проспект', 'Ленина', '4'],
        ['', '', '', '', 'Аким района', '', ''],
      ],
      [
        { top: 3, bottom: 5, left: 2, right: 2 },
        { top: 3, bottom: 4, left: 4, right: 4 },
      ],
    );
    expect(
      table.lines.map(({ number, carried, values: { settlement, address, house } }) => [
        number,
        carried,
        settlement,
        address,
        house,
      ]),
    ).toEqual([
      ['251', false, 'Ақтөбе', 'Абая', '1, 3'],
      ['251', false, 'Ақтөбе', 'Гоголя', '5-1'],
      ['251', false, '', '', '7, 9'],
      ['252', false, 'Сарань', 'Мира', '2'],
      ['252', true, '', 'Ленина', '4'],
      ['252', true, '', '', ''],
    ]);
  });

  it('does not take a signature below the table for a boundary', () => {
    const table = read(3, [
      ...formHeading(3, 'kk'),
      ['1', '251', 'село', 'x', 'улица', 'Абая', '1'],
      ['Аудан әкімі', '', '', '', '', 'А. Серік', ''],
    ]);
    expect(table.lines).toHaveLength(1);
    expect(table.kinds.at(-1)).toEqual({ row: 4, kind: 'without-number' });
  });

  it('keeps long texts and line breaks as received', () => {
    const text = '№ 1, 2, 3/1, 4а, 5-1;\n№ 4, 5 по проспекту'.repeat(200);
    const table = read(3, [...formHeading(3, 'kk'), ['1', '251', 'қала', 'x', 'көше', 'Абай', text]]);
    expect(table.lines[0]?.values.house).toBe(text);
  });
});

describe('a table that cannot be read', () => {
  it('names the columns that the form does not have', () => {
    const rows = [
      ['№ п/п', 'Номер избирательного участка', 'Телефон', 'Улица', 'Председатель\nкомиссии'],
      ['1', '251', '7', 'x', 'y'],
    ];
    expect(readPrecinctTable(2, tableOf(rows))).toEqual({
      outcome: 'unknown-columns',
      columns: ['Телефон', 'Председатель\nкомиссии'],
    });
  });

  it('names a column that stands twice', () => {
    const rows = [
      ['Номер избирательного участка', 'Улица', 'Көше'],
      ['251', 'x', 'y'],
    ];
    expect(readPrecinctTable(2, tableOf(rows))).toEqual({ outcome: 'column-twice', columns: ['Көше'] });
  });

  it('is told from a table of the other appendix', () => {
    for (const [asked, given] of [
      [2, 3],
      [3, 2],
    ] as const)
      for (const language of ['ru', 'kk'] as const)
        expect(
          readPrecinctTable(
            asked,
            tableOf([...formHeading(given, language), ['1', '251', 'x', 'y', 'z', 'u', 'v']]),
          ),
        ).toEqual({
          outcome: 'other-appendix',
        });
  });

  it('has no headings', () => {
    expect(readPrecinctTable(2, tableOf([['1', '251', 'x']]))).toEqual({ outcome: 'no-headings' });
    expect(readPrecinctTable(2, tableOf([]))).toEqual({ outcome: 'no-headings' });
    // A data row alone names no column.
    expect(readPrecinctTable(3, tableOf([['Номер избирательного участка'], ['251']]))).toEqual({
      outcome: 'no-headings',
    });
  });
});

describe('no row is lost', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '',
      '251',
      '№ 7',
      'Итого',
      'Итого по району: 2',
      'Абай ауданы',
      'Адрес',
      'Улица',
      '____',
      'x',
      '1',
      'Номер избирательного участка',
      'упразднен',
    ),
    fc.string({ maxLength: 6 }),
  );
  const row = fc.array(cell, { maxLength: 9 });

  it('whatever stands above and below the heading: each row has one kind, each entry its row', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(2, 3),
        fc.array(row, { maxLength: 5 }),
        fc.array(row, { maxLength: 30 }),
        (appendix, above, below) => {
          const table = tableOf([...above, ...formHeading(appendix, 'ru'), ...below]);
          const outcome = readPrecinctTable(appendix, table);
          if (outcome.outcome !== 'read') return;
          expect(outcome.kinds.map(({ row: number }) => number)).toEqual(
            table.rows.map(({ number }) => number),
          );
          const entries = outcome.kinds
            .filter(({ kind }) => kind === 'entry')
            .map(({ row: number }) => number);
          expect(outcome.lines.map(({ row: number }) => number)).toEqual(entries);
          // A row with a plain number in its column is an entry or, with the words of a total, a total.
          for (const { number, cells } of table.rows) {
            const { kind } = outcome.kinds.find(({ row: at }) => at === number) as { kind: RowKind };
            if (
              number > outcome.headingRow + 2 &&
              /^[1-9]\d*$/.test(cells[outcome.positions.get('number') ?? -1] ?? '')
            )
              expect(['entry', 'total', 'numbering']).toContain(kind);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('lines come back cell by cell', () => {
    const text = fc
      .string({ unit: fc.constantFrom('а', 'қ', '1', '-', ' ', '/', ','), maxLength: 12 })
      .map((value) => `x${value}`.trim());
    const line = fc.tuple(fc.integer({ min: 1, max: 99_999 }).map(String), text, text, text, text, text);
    fc.assert(
      fc.property(
        fc.constantFrom(2, 3),
        fc.constantFrom('ru', 'kk'),
        fc.array(line, { minLength: 1 }),
        (appendix, language, lines) => {
          const columns = precinctHeadings[appendix].map(({ column }) => column);
          const rows = lines.map((cells, i) => [String(i + 1), ...cells]);
          const table = read(appendix, [...formHeading(appendix, language), ...rows]);
          expect(table.lines.map(({ values }) => columns.map((column) => values[column]))).toEqual(rows);
        },
      ),
    );
  });
});
