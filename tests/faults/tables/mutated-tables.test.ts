import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTables, type TableFile } from '../../../electron/engine/tables/index.ts';
import { failureTexts } from '../../../electron/engine/texts/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { foreignParts, zipped } from '../../unit/tables/foreign-xlsx.ts';
import { mutated } from '../mutations.ts';

/** Mutations of each file: all of them only in the full run. */
const COUNT = process.env['SALYSTYRU_FAULTS'] === 'full' ? 200 : 20;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-mutated-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const rows = Array.from({ length: 60 }, (_, i) => [
  String(i + 1),
  String(250 + i),
  `№ ${i} мектеп`,
  'Абай көшесі',
  `${i}/1`,
]);
const strings = rows
  .flat()
  .map((text) => `<si><t>${text}</t></si>`)
  .join('');
const sheet = rows
  .map(
    (row, r) =>
      `<row r="${r + 1}">${row.map((_, c) => `<c r="${'ABCDE'[c]}${r + 1}" t="s"><v>${r * 5 + c}</v></c>`).join('')}</row>`,
  )
  .join('');
const xlsx = zipped(foreignParts({ sheets: [`<sheetData>${sheet}</sheetData>`], strings }));
const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\r\n');

const content = (file: TableFile): unknown => file.grids.map((grid) => grid.rows.map(({ cells }) => cells));

describe.each([
  ['xlsx', xlsx],
  ['csv in UTF-8', Buffer.from(text)],
  ['csv in KZ-1048', iconv.encode(text, 'rk1048')],
] as const)(`%s, ${COUNT} mutations`, (kind, bytes) => {
  it('is read whole before it is altered', async () => {
    const path = join(folder, 'whole');
    writeFileSync(path, bytes);
    expect(content(unwrap(await readTables(path)))).toEqual([rows]);
  });

  it('each ends in a table or a named failure with texts in both languages', async () => {
    const path = join(folder, `mutated-${kind}`);
    const outcomes = new Set<string>();
    for (let seed = 1; seed <= COUNT; seed++) {
      writeFileSync(path, mutated(bytes, seed));
      const result = await readTables(path);
      if (result.ok) {
        outcomes.add('read');
        // A ZIP has check sums: what is read of an altered workbook is what was written.
        if (kind === 'xlsx') expect([seed, content(result.value)]).toEqual([seed, [rows]]);
      } else {
        outcomes.add(result.failure.code);
        expect(failureTexts(result.failure).kk).not.toBe('');
      }
    }
    expect(outcomes.size).toBeGreaterThan(1);
  });
});

it(`the parts of a workbook, ${COUNT} mutations each under right check sums, end in a table or a named failure`, async () => {
  const parts = foreignParts({
    sheets: [`<sheetData>${sheet}</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`],
    strings,
    styles:
      '<numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>',
  });
  const path = join(folder, 'parts.xlsx');
  for (const part of Object.keys(parts))
    for (let seed = 1; seed <= COUNT; seed++) {
      const original = Buffer.from(parts[part] as string);
      writeFileSync(path, zipped({ ...parts, [part]: mutated(original, seed) }));
      const result = await readTables(path);
      if (!result.ok) expect(failureTexts(result.failure).ru).not.toBe('');
    }
});
