import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAppendix } from '../../../electron/engine/precincts/index.ts';
import { writeAccessFile } from '../../../electron/engine/sample/index.ts';
import { readTables } from '../../../electron/engine/tables/index.ts';
import { failureTexts } from '../../../electron/engine/texts/index.ts';
import { writeWorkbook } from '../../../electron/engine/workbook/index.ts';
import { precinctHeadings } from '../../../shared/domain/precinct-headings.ts';
import { unwrap } from '../../../shared/result.ts';
import { mutated } from '../mutations.ts';

/** Mutations of each file: all of them only in the full run. */
const COUNT = process.env['SALYSTYRU_FAULTS'] === 'full' ? 200 : 20;

const headings = precinctHeadings[2].map(({ kk }) => kk);
const rows = Array.from({ length: 40 }, (_, i) => [
  String(i + 1),
  String(251 + i),
  `№ ${i + 1} мектеп`,
  'Ақтөбе ауылы',
  'Абай көшесі',
  `${i + 1}/2`,
  i % 9 === 0 ? 'таратылған' : '',
]);
const csv = [headings, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\n');

let folder: string;
const files = new Map<string, Buffer>();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-mutated-appendix-'));
  const columns = headings.map((header) => ({ header, width: 20, kind: 'text' as const }));
  const path = join(folder, 'whole');
  unwrap(await writeWorkbook(path, { title: 't', created: 0, sheets: [{ name: 'Парақ', columns, rows }] }));
  files.set('xlsx', readFileSync(path));
  writeAccessFile(path, {
    tables: [
      { name: 'Қосымша', columns: headings.map((name) => ({ name: name.slice(0, 64), type: 'text' })), rows },
    ],
  });
  files.set('mdb', readFileSync(path));
  files.set('csv in UTF-8', Buffer.from(csv));
  files.set('csv in KZ-1048', iconv.encode(csv, 'rk1048'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(['xlsx', 'mdb', 'csv in UTF-8', 'csv in KZ-1048'])(`%s, ${COUNT} mutations`, (kind) => {
  it('is read whole before it is altered', async () => {
    const path = join(folder, 'whole');
    writeFileSync(path, files.get(kind) as Buffer);
    const file = unwrap(await readAppendix(2, path));
    expect(file.lines.map(({ number }) => number)).toEqual(rows.map(([, number]) => number));
  });

  it('each ends in a named failure, or in lines where every row of the file is accounted for', async () => {
    const path = join(folder, 'mutated');
    const outcomes = new Set<string>();
    for (let seed = 1; seed <= COUNT; seed++) {
      writeFileSync(path, mutated(files.get(kind) as Buffer, seed));
      const result = await readAppendix(2, path);
      outcomes.add(result.ok ? 'read' : result.failure.code);
      if (!result.ok) {
        expect(failureTexts(result.failure).kk).not.toBe('');
        continue;
      }
      for (const problem of result.value.problems)
        expect(failureTexts(problem).ru).not.toMatch(/\{\{|undefined/);
      const counted = result.value.tables
        .flatMap((table) => Object.values(table.rows))
        .reduce((a, b) => a + b, 0);
      if (kind === 'mdb') {
        // The table states its rows; the names of the columns are one more.
        expect([seed, counted]).toEqual([seed, rows.length + 1]);
        continue;
      }
      const { grids } = unwrap(await readTables(path));
      const passedOver = result.value.problems
        .filter(({ code }) => code === 'precinct-table-passed-over')
        .reduce((sum, { facts }) => sum + Number(facts['count']), 0);
      expect([seed, counted + passedOver]).toEqual([
        seed,
        grids.reduce((sum, grid) => sum + grid.rows.length, 0),
      ]);
    }
    // The alterations do reach what is read.
    expect([...outcomes].some((outcome) => outcome !== 'read')).toBe(true);
  });
});
