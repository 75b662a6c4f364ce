import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  writeWorkbook,
  type Sheet,
  type SheetRow,
  type Workbook,
} from '../../../electron/engine/workbook/index.ts';
import { daysOf } from '../../../shared/domain/dates.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { readIndependently, type SeenSheet } from './independent-xlsx.ts';

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-workbook-'));
  path = join(folder, 'книга.xlsx');
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = { header: 'Тегі / Фамилия', width: 20, kind: 'text' } as const;
const sheetOf = (rows: Sheet['rows'], more: Partial<Sheet> = {}): Sheet => ({
  name: 'Парақ',
  columns: [text],
  rows,
  ...more,
});
const bookOf = (...sheets: Sheet[]): Workbook => ({ title: 'Сверка', created: daysOf(2026, 7, 1), sheets });

async function written(workbook: Workbook): Promise<SeenSheet[]> {
  unwrap(await writeWorkbook(path, workbook));
  return readIndependently(path).sheets;
}

async function onlySheet(sheet: Sheet): Promise<SeenSheet> {
  const sheets = await written(bookOf(sheet));
  expect(sheets).toHaveLength(1);
  return sheets[0] as SeenSheet;
}

describe('cells', () => {
  it('gives every text back unchanged, whatever its characters', async () => {
    const awkward = [
      'Әлімұлы Ғабит Қанатұлы Ңөүұһі',
      '<b>&amp;"\'</b>',
      '  spaces  ',
      'line\nline',
      'CR\r\nLF\ttab',
      'nul\u0000 bell\u0007 esc\u001b del\u007f nel\u0085',
      '_x0041_ _x000D_ _xD83D_ _x41_',
      'half \ud83d pair, \udc00',
      '\ufffe\uffff',
      '👍',
      ']]>',
    ];
    const { cells } = await onlySheet(sheetOf(awkward.map((value) => [value])));
    expect(awkward.map((_, i) => cells.get(`A${i + 2}`)?.value)).toEqual(awkward);
  });

  it('gives any text back (random ones)', async () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom('_', 'x', '_x', '0', 'D', '&', '<', ']', 'қ'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(unit, { minLength: 1 }).map((units) => units.join('')),
          { minLength: 1 },
        ),
        async (texts) => {
          const { cells } = await onlySheet(sheetOf(texts.map((value) => [value])));
          expect(texts.map((_, i) => cells.get(`A${i + 2}`)?.value)).toEqual(texts);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('marks as text, by its style, whatever a spreadsheet could run', async () => {
    const dangerous = [
      '=1+1',
      '+7 701',
      '-',
      '--',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\u0001=1',
      ' =1+1',
      '\u00a0=1',
      '＝1+1',
      '−x'.replace('−', '－'),
    ];
    const harmless = ['Абай', '5-1', 'a=b', '№ 3', '’=', '12', "'=1"];
    const { cells } = await onlySheet(sheetOf([...dangerous, ...harmless].map((value) => [value])));
    const quoted = [...dangerous, ...harmless].filter((_, i) => cells.get(`A${i + 2}`)?.quotePrefix);
    expect(quoted).toEqual(dangerous);
    expect(dangerous.map((_, i) => cells.get(`A${i + 2}`)?.value)).toEqual(dangerous);
  });

  it('marks headings, titles and headers in the same way', async () => {
    const seen = await onlySheet({
      name: 's',
      titles: ['=title'],
      columns: [{ header: '=header', width: 5, kind: 'text' }],
      rows: [{ heading: '=heading' }],
    });
    expect([...seen.cells.values()].map(({ value, quotePrefix }) => [value, quotePrefix])).toEqual([
      ['=title', true],
      ['=header', true],
      ['=heading', true],
    ]);
  });

  it('writes numbers as numbers, and leaves absent values empty', async () => {
    const columns = (['number', 'count', 'text', 'date'] as const).map((kind) => ({
      header: kind,
      width: 9,
      kind,
    }));
    const { cells, rows } = await onlySheet(
      sheetOf(
        [
          [1234.5, 3000, 7, null],
          ['', NaN, '', NaN],
        ],
        { columns },
      ),
    );
    expect([...cells.keys()].filter((address) => !address.endsWith('1'))).toEqual(['A2', 'B2', 'C2']);
    expect(['A2', 'B2', 'C2'].map((address) => cells.get(address)?.value)).toEqual([1234.5, 3000, 7]);
    expect(rows).toBe(3);
  });

  it('writes a day as the serial that every spreadsheet shows as that day, else as text', async () => {
    const columns = [{ header: 'Дата', width: 12, kind: 'date' }] as const;
    const days = [
      daysOf(1900, 3, 1),
      daysOf(1970, 1, 1),
      daysOf(2000, 2, 29),
      daysOf(2026, 7, 1),
      daysOf(9999, 12, 31),
    ];
    const early = [daysOf(1900, 2, 28), daysOf(1850, 1, 2)];
    const { cells } = await onlySheet(
      sheetOf(
        [...days, ...early, '31.02.1990'].map((value) => [value]),
        { columns },
      ),
    );
    // Serials as Excel and LibreOffice have them.
    expect(days.map((_, i) => cells.get(`A${i + 2}`)?.value)).toEqual([61, 25569, 36585, 46204, 2958465]);
    expect(days.map((_, i) => cells.get(`A${i + 2}`)?.format)).toEqual(days.map(() => 164));
    expect(['A7', 'A8', 'A9'].map((address) => cells.get(address)?.value)).toEqual([
      '28.02.1900',
      '02.01.1850',
      '31.02.1990',
    ]);
  });

  it('tells which texts do not fit a cell, and shows it in the cell', async () => {
    const long = 'ә'.repeat(40_000);
    const exact = 'b'.repeat(32_767);
    const pair = `${'c'.repeat(32_767 - '…[32768]'.length - 1)}😀😀😀😀😀`;
    const result = unwrap(await writeWorkbook(path, bookOf(sheetOf([[exact], [long], [pair]]))));
    expect(result.cutCells).toBe(2);
    expect(result.cut).toEqual([
      { sheet: 'Парақ', row: 3, column: 1, length: 40_000 },
      { sheet: 'Парақ', row: 4, column: 1, length: pair.length },
    ]);
    const { cells } = readIndependently(path).sheets[0] as SeenSheet;
    expect(cells.get('A2')?.value).toBe(exact);
    expect(cells.get('A3')?.value).toMatch(/^ә{32759}…\[40000\]$/);
    expect(String(cells.get('A4')?.value).isWellFormed()).toBe(true);
  });
});

describe('sheets', () => {
  it('freezes the header, sets widths and a filter over header and rows', async () => {
    const columns = [text, { header: 'Саны', width: 9.5, kind: 'count' }] as const;
    const seen = await onlySheet(
      sheetOf(
        [
          ['а', 1],
          ['б', 2],
        ],
        { columns, freezeHeader: true, autoFilter: true, titles: ['Т'] },
      ),
    );
    expect(seen.frozenRows).toBe(2);
    expect(seen.filter).toBe('A2:B4');
    expect(seen.widths).toEqual([20, 9.5]);
    expect(seen.merges).toEqual(['A1:B1']);
    expect(readIndependently(path).parts['xl/workbook.xml']).toContain("'Парақ'!$A$2:$B$4");
  });

  it('lays a header of two rows with merged cells as Appendix 2 has it', async () => {
    const columns = Array.from({ length: 7 }, () => text);
    const seen = await onlySheet({
      name: 'Приложение 2',
      columns,
      mergedHeaderRows: [
        [
          { text: '№', rows: 2 },
          { text: 'Номер', rows: 2 },
          { text: 'Объект', rows: 2 },
          { text: 'Адрес', columns: 3 },
          { text: 'Отметка', rows: 2 },
        ],
        [{ text: 'Пункт' }, { text: 'Улица' }, { text: 'Дом' }],
        Array.from({ length: 7 }, (_, i) => ({ text: String(i + 1) })),
      ],
      rows: [{ heading: 'Район' }, ['1', '251']],
    });
    expect(seen.merges.toSorted()).toEqual(['A1:A2', 'A4:G4', 'B1:B2', 'C1:C2', 'D1:F1', 'G1:G2']);
    const at = (address: string): unknown => seen.cells.get(address)?.value;
    expect(['A1', 'D1', 'G1', 'D2', 'E2', 'F2', 'A3', 'G3', 'A4', 'B5'].map(at)).toEqual([
      '№',
      'Адрес',
      'Отметка',
      'Пункт',
      'Улица',
      'Дом',
      '1',
      '7',
      'Район',
      '251',
    ]);
  });

  it('makes names that a workbook accepts, each of them once', async () => {
    const wanted = [
      'A/B:C?',
      'a-b-c-',
      'x'.repeat(40),
      'X'.repeat(31),
      "'q'",
      '',
      'History',
      'Лист & <1>',
      '=SUM()',
    ];
    const sheets = await written(bookOf(...wanted.map((name) => sheetOf([], { name }))));
    const names = sheets.map(({ name }) => name);
    expect(names).toEqual([
      'A-B-C-',
      'a-b-c- (2)',
      'x'.repeat(31),
      `${'X'.repeat(27)} (2)`,
      '’q’',
      'Sheet',
      'History_',
      'Лист & <1>',
      '=SUM()',
    ]);
  });

  it('goes on in a next sheet where one is full, and loses no row', async () => {
    const rows = ['а', 'б', 'в', 'г', 'д'].map((value) => [value]);
    const sheets = await written(bookOf(sheetOf(rows, { maxRows: 3, autoFilter: true })));
    expect(sheets.map(({ name, filter }) => [name, filter])).toEqual([
      ['Парақ', 'A1:A3'],
      ['Парақ (2)', 'A1:A3'],
      ['Парақ (3)', 'A1:A2'],
    ]);
    expect(sheets.map(({ cells }) => [...cells.values()].map(({ value }) => value).slice(1))).toEqual([
      ['а', 'б'],
      ['в', 'г'],
      ['д'],
    ]);
  });
});

describe('the file', () => {
  const book = (): Workbook => bookOf(sheetOf([['а'], ['=б']], { autoFilter: true }), sheetOf([]));

  it('has the same bytes every time, in every time zone', async () => {
    const first = unwrap(await writeWorkbook(path, book()));
    const bytes = readFileSync(path);
    const script = `
      const { writeWorkbook } = await import(${JSON.stringify(new URL('../../../electron/engine/workbook/index.ts', import.meta.url).href)});
      const columns = [{ header: 'Тегі / Фамилия', width: 20, kind: 'text' }];
      const sheet = { name: 'Парақ', columns };
      console.log((await writeWorkbook(process.argv[1], { title: 'Сверка', created: ${daysOf(2026, 7, 1)}, sheets: [{ ...sheet, rows: [['а'], ['=б']], autoFilter: true }, { ...sheet, rows: [] }] })).value.sha256);`;
    const other = execFileSync(
      process.execPath,
      ['--input-type=module', '-e', script, join(folder, 'other.xlsx')],
      {
        env: { ...process.env, TZ: 'Pacific/Kiritimati' },
        encoding: 'utf8',
      },
    );
    expect(other.trim()).toBe(first.sha256);
    expect(readFileSync(join(folder, 'other.xlsx')).equals(bytes)).toBe(true);
  });

  it('replaces a former file only when it is complete', async () => {
    writeFileSync(path, 'former');
    function* broken(): Generator<SheetRow> {
      for (let i = 0; i < 50_000; i++) yield [`row ${i} ${Math.sin(i)}`];
      throw new FailureError(failure('cancelled', {}));
    }
    const result = await writeWorkbook(path, bookOf(sheetOf(broken())));
    expect(result).toEqual({ ok: false, failure: failure('cancelled', {}) });
    expect(readFileSync(path, 'utf8')).toBe('former');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('stops when the person cancels', async () => {
    const cancel = new AbortController();
    function* endless(): Generator<SheetRow> {
      for (let i = 0; ; i++) {
        if (i === 20_000) cancel.abort();
        if (i > 5_000_000) throw new Error('not stopped');
        yield [`row ${i} ${Math.sin(i)}`];
      }
    }
    const result = await writeWorkbook(path, bookOf(sheetOf(endless())), cancel.signal);
    expect(result).toEqual({ ok: false, failure: failure('cancelled', {}) });
  });

  it('names the folder that cannot be written to', async () => {
    const result = await writeWorkbook(join(folder, 'absent', 'x.xlsx'), book());
    expect(result).toEqual({ ok: false, failure: failure('cannot-write', { file: 'x.xlsx' }) });
  });

  it('carries no formula, macro, link or external part', async () => {
    await written(book());
    const { parts } = readIndependently(path);
    expect(Object.keys(parts).toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'docProps/core.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ]);
    expect(Object.values(parts).join('')).not.toMatch(/<f[ >]|hyperlink|TargetMode|DOCTYPE/);
  });
});

const python = spawnSync('python3', ['--version']).status === 0;
describe.skipIf(!python)("Python's zipfile and XML reader (skipped: no python3)", () => {
  it('see the same sheets, cells and check sums', async () => {
    const values = ['Әділет', '=1+1', 'a\nb', 'x & y', '  '];
    unwrap(await writeWorkbook(path, bookOf(sheetOf(values.map((value) => [value])))));
    const script = `
import sys, json, zipfile, xml.etree.ElementTree as E
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
n = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
names = [s.get('name') for s in E.fromstring(z.read('xl/workbook.xml')).iter(n + 'sheet')]
cells = [''.join(t.text or '' for t in c.iter(n + 't')) for c in E.fromstring(z.read('xl/worksheets/sheet1.xml')).iter(n + 'c')]
print(json.dumps([names, cells, sorted(set(str(i.date_time) for i in z.infolist()))]))`;
    const seen: unknown = JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }));
    expect(seen).toEqual([['Парақ'], ['Тегі / Фамилия', ...values], ['(1980, 1, 1, 0, 0, 0)']]);
  });
});
