import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTables, type Grid } from '../../../electron/engine/tables/index.ts';
import { writeWorkbook } from '../../../electron/engine/workbook/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { foreignParts, zipped, type ForeignParts } from './foreign-xlsx.ts';

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-xlsx-'));
  path = join(folder, 'чужая.xlsx');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function gridsOf(parts: ForeignParts): Promise<readonly Grid[]> {
  writeFileSync(path, zipped(foreignParts(parts)));
  const file = unwrap(await readTables(path));
  expect(file.kind).toBe('xlsx');
  return file.grids;
}

async function gridOf(sheetData: string, parts: Partial<ForeignParts> = {}, after = ''): Promise<Grid> {
  const [grid] = await gridsOf({ sheets: [`<sheetData>${sheetData}</sheetData>${after}`], ...parts });
  return grid as Grid;
}

const cellsOf = (grid: Grid): (readonly string[])[] => grid.rows.map(({ cells }) => cells);

describe('cells of a foreign workbook', () => {
  it('are read as the texts that a person sees, whatever way they are stored', async () => {
    const strings =
      '<si><t>Абай</t></si><si><r><t>Ақ</t></r><r><rPr><b/></rPr><t xml:space="preserve">тау </t></r><rPh sb="0" eb="1"><t>phonetic</t></rPh></si><si><t>a_x000A_b &amp; _x005F_x0041_</t></si>';
    const grid = await gridOf(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>' +
        '<c r="D1" t="inlineStr"><is><t>in</t><r><t>line</t></r></is></c><c r="E1" t="str"><f>A1</f><v>formula</v></c>' +
        '<c r="F1"><v>251</v></c><c r="G1"><v>0.30000000000000004</v></c><c r="H1" t="b"><v>1</v></c><c r="I1" t="b"><v>0</v></c>' +
        '<c r="J1" t="n"><v>1E3</v></c><c r="K1" t="inlineStr"><is><t><![CDATA[<x>]]></t></is></c></row>',
      { strings },
    );
    expect(cellsOf(grid)).toEqual([
      ['Абай', 'Ақтау ', 'a\nb & _x0041_', 'inline', 'formula', '251', '0.3', 'TRUE', 'FALSE', '1000', '<x>'],
    ]);
    expect(grid.notes).toEqual([]);
  });

  it('keep their places in sparse rows and where addresses are left out', async () => {
    const grid = await gridOf(
      '<row r="2"><c r="B2"><v>1</v></c><c r="E2"><v>2</v></c><c r="F2"/></row><row><c><v>3</v></c><c><v>4</v></c></row>' +
        '<row r="7"/><row r="9"><c r="C9" t="inlineStr"><is><t> </t></is></c></row><row r="10"><c r="A10"><v>5</v></c></row>',
    );
    expect(grid.rows).toEqual([
      { number: 2, cells: ['', '1', '', '', '2'] },
      { number: 3, cells: ['3', '4'] },
      { number: 10, cells: ['5'] },
    ]);
  });

  it('show dates as dates and say that they are', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="#,##0&quot; days&quot;;[Red]-0"/>' +
      '<numFmt numFmtId="166" formatCode="[$-43F]d\\ mmmm"/><numFmt numFmtId="167" formatCode="[h]:mm"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      `<cellXfs>${[0, 14, 164, 165, 166, 22, 167, 49].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;
    const cells = [0, 1, 2, 3, 4, 5, 6, 7]
      .map((s, i) => `<c r="${'ABCDEFGH'[i]}1" s="${s}"><v>46204.5</v></c>`)
      .join('');
    const grid = await gridOf(`<row r="1">${cells}</row>`, { styles });
    const noon = '2026-07-01 12:00:00';
    expect(cellsOf(grid)).toEqual([['46204.5', noon, noon, '46204.5', noon, noon, noon, '46204.5']]);
    expect(grid.notes.map(({ column, kind }) => [column, kind])).toEqual(
      [2, 3, 5, 6, 7].map((c) => [c, 'date']),
    );
  });

  it('count days as Excel does, in both of its calendars', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
    const sheet = [1, 59, 61, 44742]
      .map((v, i) => `<row r="${i + 1}"><c r="A${i + 1}" s="0"><v>${v}</v></c></row>`)
      .join('');
    expect(cellsOf(await gridOf(sheet, { styles })).flat()).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2022-06-30',
    ]);
    const mac = await gridOf(sheet, { styles, workbookPr: '<workbookPr date1904="1"/>' });
    expect(cellsOf(mac).flat()).toEqual(['1904-01-02', '1904-02-29', '1904-03-02', '2026-07-01']);
  });

  it('that hold an error or no result are pointed out', async () => {
    const grid = await gridOf(
      '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v>2</v></c></row>',
    );
    expect(cellsOf(grid)).toEqual([['#N/A', '', '2']]);
    expect(grid.notes).toEqual([
      { row: 1, column: 1, kind: 'error' },
      { row: 1, column: 2, kind: 'no-value' },
    ]);
  });
});

describe('a foreign workbook', () => {
  it('gives all sheets in their order, hidden ones marked, with merged cells', async () => {
    const grids = await gridsOf({
      sheets: [
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="D1:AA2"/></mergeCells>',
        '<sheetData/>',
        '<sheetData><row r="1"><c r="A1"><v>3</v></c></row></sheetData>',
      ],
      sheetAttributes: ['', 'state="hidden"', 'state="veryHidden"'],
    });
    expect(grids.map(({ sheet, hidden, rows }) => [sheet, hidden, rows.length])).toEqual([
      ['Лист1', false, 1],
      ['Лист2', true, 0],
      ['Лист3', true, 1],
    ]);
    expect(grids[0]?.merges).toEqual([{ top: 1, left: 4, bottom: 2, right: 27 }]);
  });

  it('may use namespace prefixes, the strict variant, UTF-16 and other letter cases of names', async () => {
    const parts = foreignParts({ sheets: [''] });
    const sheet =
      '<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Қала</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    delete parts['xl/worksheets/sheet1.xml'];
    const bytes = zipped({ ...parts, 'XL/Worksheets/Sheet1.xml': Buffer.from(`\ufeff${sheet}`, 'utf16le') });
    writeFileSync(path, bytes);
    const file = unwrap(await readTables(path));
    expect(cellsOf(file.grids[0])).toEqual([['Қала']]);
  });

  it('is known by its content, not by its name', async () => {
    const other = join(folder, 'list.csv');
    writeFileSync(
      other,
      zipped(foreignParts({ sheets: ['<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'] })),
    );
    expect(unwrap(await readTables(other)).kind).toBe('xlsx');
  });

  it("gives back what the program's own writer wrote", async () => {
    const rows = [
      ['Ә', '=1+1', 3, 20_000],
      ['', ' \r\n\u0001 _x0041_ ', 0.1, null],
    ];
    const columns = (['text', 'text', 'number', 'date'] as const).map((kind) => ({
      header: `h-${kind}`,
      width: 9,
      kind,
    }));
    const own = join(folder, 'own.xlsx');
    unwrap(
      await writeWorkbook(own, {
        title: 't',
        created: 0,
        sheets: [{ name: 'Парақ', titles: ['T'], columns, rows }],
      }),
    );
    const [grid] = unwrap(await readTables(own)).grids;
    expect(grid.sheet).toBe('Парақ');
    expect(grid.merges).toEqual([{ top: 1, left: 1, bottom: 1, right: 4 }]);
    expect(cellsOf(grid)).toEqual([
      ['T'],
      ['h-text', 'h-text', 'h-number', 'h-date'],
      ['Ә', '=1+1', '3', '2024-10-04'],
      ['', ' \r\n\u0001 _x0041_ ', '0.1'],
    ]);
    expect(grid.notes).toEqual([{ row: 3, column: 4, kind: 'date' }]);
  });
});
