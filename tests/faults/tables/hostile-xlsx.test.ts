import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTables } from '../../../electron/engine/tables/index.ts';
import { foreignParts, zipped, type ForeignParts } from '../../unit/tables/foreign-xlsx.ts';

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-hostile-'));
  path = join(folder, 'hostile.xlsx');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function outcome(bytes: Uint8Array): Promise<string> {
  writeFileSync(path, bytes);
  const result = await readTables(path);
  // Nothing is unpacked to disk.
  expect(readdirSync(folder)).toEqual(['hostile.xlsx']);
  return result.ok
    ? `read ${result.value.grids.reduce((rows, grid) => rows + grid.rows.length, 0)}`
    : result.failure.code;
}

const good: ForeignParts = { sheets: ['<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'] };
const sheet = (xml: string): Record<string, string> => ({
  ...foreignParts(good),
  'xl/worksheets/sheet1.xml': xml,
});
const rows = (xml: string): Record<string, string> =>
  foreignParts({ sheets: [`<sheetData>${xml}</sheetData>`] });

it('a good workbook of the same making is read', async () => {
  expect(await outcome(zipped(foreignParts(good)))).toBe('read 1');
});

describe('a ZIP that is a bomb', () => {
  it('is not unpacked where its parts are too large or too well packed', async () => {
    const spaces = Buffer.alloc(100 << 20, ' ');
    expect(await outcome(zipped({ ...foreignParts(good), 'xl/worksheets/sheet1.xml': spaces }))).toBe(
      'table-unpacks-too-large',
    );
    const dense = Buffer.alloc(8 << 20, ' ');
    expect(await outcome(zipped({ ...foreignParts(good), 'xl/worksheets/sheet1.xml': dense }))).toBe(
      'table-unpacks-too-large',
    );
  });

  it('is found where it lies about its sizes', async () => {
    const bytes = zipped(sheet(`<worksheet><sheetData/>${' '.repeat(900_000)}</worksheet>`));
    // The sizes of that entry in the central directory and the local header.
    for (
      let at = bytes.indexOf('xl/worksheets/sheet1.xml');
      at > 0;
      at = bytes.indexOf('xl/worksheets/sheet1.xml', at + 1)
    ) {
      const central = bytes.readUInt32LE(at - 46) === 0x02014b50;
      bytes.writeUInt32LE(1_000, at - (central ? 22 : 8));
    }
    expect(await outcome(bytes)).toBe('table-damaged');
  });

  it('of very many entries is not listed', async () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`x/${i}`, '']));
    expect(await outcome(zipped({ ...foreignParts(good), ...many }))).toBe('table-damaged');
  });

  it('inside another ZIP stays packed', async () => {
    const inner = zipSync({ bomb: [Buffer.alloc(50 << 20), { level: 9 }] });
    expect(await outcome(zipped({ ...foreignParts(good), 'xl/embeddings/inner.zip': inner }))).toBe('read 1');
  });
});

describe('a ZIP that was altered', () => {
  it('is refused where the check sum of a part that is read is wrong', async () => {
    const bytes = zipped(foreignParts(good));
    const at = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    bytes.writeUInt32LE(bytes.readUInt32LE(at + 16) ^ 1, at + 16);
    expect(await outcome(bytes)).toBe('table-damaged');
  });

  it('is refused where it is cut off, at any place', async () => {
    const bytes = zipped(foreignParts(good));
    // Four bytes tell a ZIP; less is a short text.
    for (let length = 4; length < bytes.length; length += 37)
      expect(await outcome(bytes.subarray(0, length))).toMatch(/^table-(damaged|not-a-table)$/);
  });

  it.each(['../../evil.xml', '/etc/passwd', 'C:/evil.xml', 'xl/../../evil.xml'])(
    'is refused for an entry named %s',
    async (name) => {
      expect(await outcome(zipped({ ...foreignParts(good), [name]: 'x' }))).toBe('table-damaged');
    },
  );

  it('is refused for an encrypted entry and for one that stands twice', async () => {
    const encrypted = zipped(foreignParts(good));
    const at = encrypted.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    encrypted.writeUInt16LE(encrypted.readUInt16LE(at + 8) | 1, at + 8);
    expect(await outcome(encrypted)).toBe('table-damaged');
    expect(await outcome(zipped({ ...foreignParts(good), 'XL/workbook.xml': '<workbook/>' }))).toBe(
      'table-damaged',
    );
  });

  it('is refused where parts are missing or lead outside', async () => {
    const { 'xl/workbook.xml': _, ...withoutWorkbook } = foreignParts(good);
    expect(await outcome(zipped(withoutWorkbook))).toBe('table-not-a-table');
    const { 'xl/worksheets/sheet1.xml': __, ...withoutSheet } = foreignParts(good);
    expect(await outcome(zipped(withoutSheet))).toBe('table-damaged');
    expect(await outcome(zipped(foreignParts({ sheets: [] })))).toBe('table-not-a-table');
    const outside = foreignParts(good);
    outside['xl/_rels/workbook.xml.rels'] =
      '<Relationships><Relationship Id="s1" Type="x/worksheet" TargetMode="External" Target="http://example.org/a.xml"/></Relationships>';
    expect(await outcome(zipped(outside))).toBe('table-damaged');
    outside['xl/_rels/workbook.xml.rels'] =
      '<Relationships><Relationship Id="s1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>';
    expect(await outcome(zipped(outside))).toBe('table-damaged');
  });
});

describe('XML that attacks its reader', () => {
  it('with entities of its own (billion laughs) is refused', async () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      '',
    );
    const xml = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${laughs}]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>`;
    expect(await outcome(zipped(sheet(xml)))).toBe('table-forbidden-xml');
    const external = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><sst><si><t>&f;</t></si></sst>';
    expect(
      await outcome(zipped({ ...foreignParts({ ...good, strings: '' }), 'xl/sharedStrings.xml': external })),
    ).toBe('table-forbidden-xml');
    const undeclared = rows('<row r="1"><c r="A1" t="inlineStr"><is><t>&f;</t></is></c></row>');
    expect(await outcome(zipped(undeclared))).toBe('table-damaged');
  });

  it('nested without end is refused', async () => {
    expect(await outcome(zipped(sheet(`<worksheet>${'<a>'.repeat(100_000)}`)))).toBe('table-damaged');
  });

  it('with names, attributes or comments without end is refused', async () => {
    const noise = Array.from({ length: 300_000 }, (_, i) => String.fromCharCode(97 + ((i * 7919) % 26))).join(
      '',
    );
    for (const xml of [`<${noise}/>`, `<worksheet a="${noise}"/>`, `<worksheet><!--${noise}-->`])
      expect(await outcome(zipped(sheet(xml)))).toBe('table-damaged');
  });

  it('that is cut off, not UTF-8 or of an unknown encoding is refused', async () => {
    expect(
      await outcome(zipped(sheet('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'))),
    ).toBe('table-damaged');
    expect(
      await outcome(
        zipped({ ...foreignParts(good), 'xl/worksheets/sheet1.xml': Buffer.from('<a>\xff</a>', 'latin1') }),
      ),
    ).toBe('table-damaged');
    expect(await outcome(zipped(sheet('<?xml version="1.0" encoding="windows-1251"?><worksheet/>')))).toBe(
      'table-damaged',
    );
    expect(await outcome(zipped(sheet('')))).toBe('table-damaged');
  });
});

describe('cells that attack their reader', () => {
  it.each([
    [
      'a row that stands twice',
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
    ],
    ['a cell that stands twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['cells in the wrong order', '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['a cell of another row', '<row r="1"><c r="A2"><v>1</v></c></row>'],
    ['a row beyond the last', '<row r="1048577"><c r="A1048577"><v>1</v></c></row>'],
    ['a row number that is none', '<row r="1e3"><c><v>1</v></c></row><row r="-1"/>'],
    ['a shared string that is not there', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'],
    ['a number that is none', '<row r="1"><c r="A1"><v>1..2</v></c></row>'],
  ])('%s: the workbook is refused, no cell is passed over', async (_, xml) => {
    expect(await outcome(zipped(rows(xml)))).toBe('table-damaged');
  });

  it('very many or very far cells are refused', async () => {
    const far = Array.from(
      { length: 2_000 },
      (_, i) => `<row r="${i + 1}"><c r="ALJ${i + 1}"><v>${i}</v></c></row>`,
    ).join('');
    expect(await outcome(zipped(rows(far)))).toBe('table-too-large');
    expect(await outcome(zipped(rows('<row r="1"><c r="XFD1"><v>1</v></c></row>')))).toBe('table-too-large');
  });

  it('a huge shared string told again and again is refused before memory ends', async () => {
    const strings = `<si><t>${Array.from({ length: 400_000 }, (_, i) => String.fromCharCode(0x430 + ((i * i) % 32))).join('')}</t></si>`;
    const cells = Array.from(
      { length: 3_000 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`,
    ).join('');
    expect(
      await outcome(zipped(foreignParts({ sheets: [`<sheetData>${cells}</sheetData>`], strings }))),
    ).toBe('table-too-large');
  });
});
