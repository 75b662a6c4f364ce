import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAppendix, type AppendixFile } from '../../../electron/engine/precincts/index.ts';
import { writeAccessFile } from '../../../electron/engine/sample/index.ts';
import { failureTexts } from '../../../electron/engine/texts/index.ts';
import { writeWorkbook, type Sheet, type SheetRow } from '../../../electron/engine/workbook/index.ts';
import { groupHeadings, precinctHeadings, type Appendix } from '../../../shared/domain/precinct-headings.ts';
import { unwrap, type Result } from '../../../shared/result.ts';
import { foreignParts, zipped } from '../../unit/tables/foreign-xlsx.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-appendix-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Language = 'ru' | 'kk';

/** Lines of each appendix: ordinal, then columns 2 to 7. */
const data: Readonly<Record<Appendix, readonly (readonly string[])[]>> = {
  2: [
    ['1', '251', 'Мәдениет үйі «Достық»; 1 қабат', 'Ботақара кенті', 'Абай даңғылы', '1', ''],
    ['2', '252', '№ 2 мектеп, "Қаныш"', 'Ақтөбе ауылы', 'ул. Гоголя', '8', 'қолжетімділік шектелген'],
    ['3', '253', 'Үй', 'Ңғң', 'Һәкім', '5-1', 'таратылған'],
  ],
  3: [
    ['1', '251', 'кент', 'Ботақара', 'көше', 'Абай', '№ 1, 2, 3/1, 4а, 5-1'],
    ['2', '251', 'кент', 'Ботақара', 'шағын аудан', '№ 4; 5 шағын аудан', ''],
    ['3', '252', 'ауыл', 'Ақтөбе', 'ұйым', 'Шекарасына бүкіл ауыл кіреді', ''],
  ],
};

/** The same lines without letters that Windows-1251 lacks. */
const inRussian = (rows: readonly (readonly string[])[]): string[][] =>
  rows.map((row) => row.map((cell) => cell.replace(/[әғқңөұүһіӘҒҚҢӨҰҮҺІ]/g, 'о')));

const headings = (appendix: Appendix, language: Language): string[] =>
  precinctHeadings[appendix].map((heading) => heading[language]);

function formRows(appendix: Appendix, language: Language): string[][] {
  const texts = headings(appendix, language);
  const from = appendix === 2 ? 3 : 4;
  const isUnder = (i: number): boolean => i >= from && i < from + 3;
  return [
    texts.map((text, i) => (isUnder(i) ? (i === from ? groupHeadings[appendix][language] : '') : text)),
    texts.map((text, i) => (isUnder(i) ? text : '')),
    ['1', '2', '3', '4', '5', '6', '7'],
  ];
}

function formSheet(appendix: Appendix, language: Language, rows: Sheet['rows'], name = 'Форма'): Sheet {
  const texts = headings(appendix, language);
  const from = appendix === 2 ? 3 : 4;
  const cell = (text: string): { text: string; rows: number } => ({ text, rows: 2 });
  return {
    name,
    titles: [
      'Сведения об избирательных участках по Карагандинской области',
      'по состоянию на 1 июля 2026 года',
    ],
    columns: texts.map((header) => ({ header, width: 20, kind: 'text' })),
    mergedHeaderRows: [
      [
        ...texts.slice(0, from).map(cell),
        { text: groupHeadings[appendix][language], columns: 3 },
        ...texts.slice(from + 3).map(cell),
      ],
      texts.slice(from, from + 3).map((text) => ({ text })),
    ],
    rows,
  };
}

async function workbookOf(...sheets: Sheet[]): Promise<string> {
  const path = join(folder, 'form.xlsx');
  unwrap(await writeWorkbook(path, { title: 'Форма', created: 20_000, sheets }));
  return path;
}

const linesOf = (appendix: Appendix, { lines }: AppendixFile): (string | undefined)[][] =>
  lines.map(({ values }) => precinctHeadings[appendix].map(({ column }) => values[column]));

const codeOf = (result: Result<AppendixFile>): string => (result.ok ? 'read' : result.failure.code);

describe.each([2, 3] as const)('Appendix %s', (appendix) => {
  describe.each(['ru', 'kk'] as const)('with its headings in %s', (language) => {
    const rows = data[appendix];
    const numbering = ['1', '2', '3', '4', '5', '6', '7'];

    it('is read from a workbook with merged headings', async () => {
      const path = await workbookOf(
        formSheet(appendix, language, [numbering, { heading: 'Бұқар жырау ауданы' }, ...rows]),
      );
      const file = unwrap(await readAppendix(appendix, path));
      expect(linesOf(appendix, file)).toEqual(rows);
      expect(file.problems).toEqual([]);
      expect(file.lines.every(({ district }) => district === 'Бұқар жырау ауданы')).toBe(true);
      expect(file.tables).toEqual([
        expect.objectContaining({
          name: 'Форма',
          rows: {
            title: 2,
            heading: 2,
            numbering: 1,
            district: 1,
            total: 0,
            entry: 3,
            'without-number': 0,
            unclear: 0,
          },
        }),
      ]);
    });

    it.each([
      ['utf-8', ';', true],
      ['utf-8', ',', false],
      ['utf-8', '\t', false],
      ['utf-16le', '\t', true],
      ['rk1048', ';', false],
      ['windows-1251', ';', false],
    ] as const)('is read from a CSV in %s with %j (mark: %s)', async (encoding, delimiter, addBOM) => {
      // Windows-1251 has no Kazakh letters; files in it write Russian ones.
      const isRussian = encoding === 'windows-1251';
      const written = isRussian ? inRussian(rows) : rows;
      const heading = isRussian ? formRows(appendix, 'ru') : formRows(appendix, language);
      const text = [['Сведения'], ...heading, ...written]
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
        .join('\r\n');
      const path = join(folder, 'form.csv');
      writeFileSync(path, iconv.encode(text, encoding, { addBOM }));
      const file = unwrap(await readAppendix(appendix, path));
      expect(linesOf(appendix, file)).toEqual(written);
      expect(file.problems).toEqual([]);
    });

    it('is read from an Access table, whose field names end after 64 characters and have no dots', async () => {
      const path = join(folder, `form-${appendix}-${language}.mdb`);
      const columns = headings(appendix, language).map((name) => ({
        name: name.slice(0, 64),
        type: 'memo' as const,
      }));
      writeAccessFile(path, {
        tables: [
          { name: 'Прочее', columns: [{ name: 'Улица', type: 'text' }], rows: [['Абая']] },
          { name: 'Қосымша', columns, rows },
        ],
        password: 'құпия',
      });
      const file = unwrap(await readAppendix(appendix, path, 'құпия'));
      expect(linesOf(appendix, file)).toEqual(rows);
      expect(file.lines.map(({ row }) => row)).toEqual([1, 2, 3]);
      expect(file.problems).toEqual([]);
      expect(codeOf(await readAppendix(appendix, path, 'other'))).toBe('access-password-wrong');
    });
  });
});

describe('a workbook of several sheets', () => {
  it('is read sheet by sheet, one for each district; sheets of another kind are named', async () => {
    const [first = [], second = [], third = []] = data[2];
    const path = await workbookOf(
      formSheet(2, 'ru', [{ heading: 'Район А' }, first, second], 'А'),
      { name: 'Справка', columns: [{ header: 'x', width: 5, kind: 'text' }], rows: [['y'], ['z']] },
      formSheet(3, 'ru', data[3], 'Границы'),
      formSheet(2, 'kk', [{ heading: 'Аудан Б' }, third], 'Б'),
    );
    const file = unwrap(await readAppendix(2, path));
    expect(file.lines.map(({ number, district }) => [number, district])).toEqual([
      ['251', 'Район А'],
      ['252', 'Район А'],
      ['253', 'Аудан Б'],
    ]);
    expect(file.tables.map(({ name }) => name)).toEqual(['А', 'Б']);
    // The boundaries are the other appendix, read on their own.
    expect(file.problems.map(({ code, facts }) => [code, facts['table'], facts['count']])).toEqual([
      ['precinct-table-passed-over', 'Справка', 3],
    ]);
    expect(unwrap(await readAppendix(3, path)).lines).toHaveLength(3);
  });
});

describe('what a person should look at', () => {
  it('is told by row, once for each kind', async () => {
    const rows: SheetRow[] = [
      ...data[2],
      ['4', '', 'без номера', 'x', '', '', ''],
      ['Аким района', '', '', '', '', 'Иванов', ''],
      ['5', '255', 'Школа', '', '', '', 'см. приказ'],
      { heading: 'Итого по району: 7' },
    ];
    const file = unwrap(await readAppendix(2, await workbookOf(formSheet(2, 'ru', rows))));
    expect(file.problems.map(({ code, facts }) => [code, facts['rows'] ?? facts['row']])).toEqual([
      ['precinct-rows-without-number', '8, 9'],
      ['precinct-marks-unclear', '10'],
      ['precinct-total-differs', 11],
    ]);
    for (const problem of file.problems) {
      const { kk, ru } = failureTexts(problem);
      expect(`${kk}${ru}`).not.toMatch(/\{\{|undefined/);
    }
  });

  it('a house that the spreadsheet made a date is pointed out', async () => {
    const cells = headings(2, 'ru').map(
      (text, i) => `<c r="${'ABCDEFG'[i]}1" t="inlineStr"><is><t>${text}</t></is></c>`,
    );
    const line =
      '<row r="2"><c r="B2"><v>251</v></c><c r="F2" s="0"><v>46143</v></c><c r="G2" t="e"><v>#REF!</v></c></row>';
    const path = join(folder, 'date.xlsx');
    const sheet = `<sheetData><row r="1">${cells.join('')}</row>${line}</sheetData>`;
    writeFileSync(
      path,
      zipped(foreignParts({ sheets: [sheet], styles: '<cellXfs><xf numFmtId="16"/></cellXfs>' })),
    );
    const file = unwrap(await readAppendix(2, path));
    expect(file.lines[0]?.values.house).toBe('2026-05-01');
    expect(file.problems.map(({ code, facts }) => [code, facts['rows']])).toEqual([
      ['precinct-cells-date', '2'],
      ['precinct-cells-error', '2'],
      ['precinct-marks-unclear', '2'],
    ]);
  });

  it('rows that an open quote of a CSV swallowed are pointed out', async () => {
    const path = join(folder, 'quote.csv');
    writeFileSync(
      path,
      `${headings(2, 'ru')
        .map((text) => `"${text}"`)
        .join(';')}\n1;251;"Школа;a;b;c;d\n2;252;x;a;b;c;d\n3;253;Школа";a;b;c;d\n`,
    );
    const file = unwrap(await readAppendix(2, path));
    expect(file.problems.map(({ code, facts }) => [code, facts['rows']])).toContainEqual([
      'precinct-rows-swallowed',
      '2',
    ]);
  });

  it('columns that the file lacks are named in either language', async () => {
    const path = join(folder, 'short.csv');
    writeFileSync(path, 'Номер избирательного участка;Улица\n251;Абая\n');
    const file = unwrap(await readAppendix(2, path));
    const [problem] = file.problems;
    expect(problem?.code).toBe('precinct-columns-missing');
    expect(problem && failureTexts(problem).ru).toContain('«Елді мекен / Населенный пункт», «Үй / Дом»');
    expect(problem && failureTexts(problem).kk).toContain('«Елді мекен / Населенный пункт», «Үй / Дом»');
  });
});

describe('a file that is not the appendix', () => {
  it('is refused, and what is wrong with it is named', async () => {
    const path = join(folder, 'other.csv');
    const refused = async (text: string): Promise<readonly [string, unknown]> => {
      writeFileSync(path, text);
      const result = await readAppendix(2, path);
      return result.ok ? ['read', null] : [result.failure.code, result.failure.facts];
    };
    expect(await refused('№;Номер участка;Улица;Телефон;Председатель\n1;251;x;7;y\n')).toEqual([
      'precinct-columns-unknown',
      { file: 'other.csv', table: 'other.csv', columns: '«Телефон», «Председатель»' },
    ]);
    expect((await refused('Номер участка;Улица;Көше\n251;x;y\n'))[0]).toBe('precinct-columns-twice');
    expect((await refused('a;b\n1;2\n'))[0]).toBe('precinct-headings-none');
    expect((await refused(`${headings(3, 'ru').join(';')}\n1;251;x;y;z;u;v\n`))[0]).toBe(
      'precinct-other-appendix',
    );
    expect(
      (
        await refused(
          `${headings(2, 'ru')
            .map((text) => `"${text}"`)
            .join(';')}\n1\n2\n`,
        )
      )[0],
    ).toBe('precinct-no-entries');
    expect((await refused(''))[0]).toBe('table-not-a-table');
  });

  it('and the voter list given by mistake is told too', async () => {
    const path = join(folder, 'list.mdb');
    writeAccessFile(path, {
      tables: [
        {
          name: 'Izber',
          columns: [
            { name: 'Cod_izber', type: 'text' },
            { name: 'Soname', type: 'text' },
          ],
          rows: [['1', 'x']],
        },
      ],
    });
    expect(codeOf(await readAppendix(2, path))).toBe('precinct-headings-none');
    expect(codeOf(await readAppendix(2, join(folder, 'absent.mdb')))).toBe('file-not-found');
  });
});
