import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formStyle, LongTable, type RowOptions } from '../../../electron/engine/documents/long-table.ts';
import { finishPaper, margins, openPaper } from '../../../electron/engine/documents/paper.ts';
import { Sheet } from '../../../electron/engine/documents/sheet.ts';
import { paperFolder, pdfFaults, pdfPages, pdfToolsInstalled, withPdfTools } from './pdf-tools.ts';

const folder = paperFolder();
const path = join(folder, 'table.pdf');
const imprint = { number: null, kind: { kk: 'кесте', ru: 'таблица' }, date: 0, journal: null };

interface Row {
  /** Words of each cell. */
  readonly words: readonly number[];
  readonly options: RowOptions;
}

const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({
    // From empty to several pages.
    words: fc.array(fc.oneof({ weight: 9, arbitrary: fc.nat({ max: 30 }) }, fc.nat({ max: 900 })), {
      minLength: 3,
      maxLength: 3,
    }),
    options: fc.record({
      keepWithNext: fc.boolean(),
      keepWithPrevious: fc.boolean(),
      counted: fc.constant(true),
    }),
  }),
  { maxLength: 60 },
);

/** Draws a table whose words are all different, and returns it with its words. */
async function draw(given: readonly Row[]): Promise<{ table: LongTable; words: string[] }> {
  const pieces: Uint8Array[] = [];
  const doc = await openPaper('landscape', imprint, []);
  const sheet = new Sheet(doc, (bytes) => pieces.push(bytes));
  const columns = [{ width: 120 }, { width: 240 }, { width: 380 }];
  const head = columns.map((_, column) => ({ row: 0, column, cell: { text: `баған${column}` } }));
  const table = new LongTable(sheet, columns, head, formStyle);
  const words: string[] = [];
  for (const [index, { words: counts, options }] of given.entries()) {
    const cells = counts.map((count, column) =>
      Array.from({ length: count }, (_, word) => `ж${index}б${column}с${word}`),
    );
    words.push(...cells.flat());
    table.row(
      cells.map((cell) => ({ text: cell.join(' ') })),
      options,
    );
  }
  table.end();
  sheet.settle();
  finishPaper(doc, imprint);
  const rest = doc.read() as Buffer | null;
  writeFileSync(path, Buffer.concat([...pieces, ...(rest ? [rest] : [])]));
  return { table, words };
}

describe.skipIf(!pdfToolsInstalled)(`a long table, read back by poppler${withPdfTools}`, () => {
  test('whatever its rows, no word is lost, doubled or out of its order, and each page has the head', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const { table, words } = await draw(given);
        expect(table.rows).toBe(given.length);
        const pages = pdfPages(path);
        const found = pages.join(' ').match(/ж\d+б\dс\d+/g) ?? [];
        const inOrder = (column: number, all: readonly string[]): string[] =>
          all.filter((word) => word.includes(`б${column}с`));
        for (const column of [0, 1, 2]) expect(inOrder(column, found)).toEqual(inOrder(column, words));
        for (const page of pages) expect(page).toContain('баған0');
        expect(pdfFaults(path)).toBe('');
      }),
      { numRuns: 25 },
    );
  });

  test('nothing stands below the last line of a page or beside its column', async () => {
    const given = fc.sample(rows, { numRuns: 1, seed: 7 })[0] ?? [];
    const tall: Row = { words: [40, 900, 3000], options: { counted: true, headsGroup: true } };
    await draw([...given, tall, ...given]);
    const boxes = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 30 });
    const edges = [margins.left, margins.left + 120, margins.left + 360, margins.left + 740];
    let words = 0;
    for (const [, left, right, bottom, column] of boxes.matchAll(
      /<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">ж\d+б(\d)с\d+</g,
    )) {
      words += 1;
      expect(Number(bottom)).toBeLessThanOrEqual(595.28 - margins.bottom + 1);
      expect(Number(left)).toBeGreaterThanOrEqual(edges[Number(column)] ?? NaN);
      expect(Number(right)).toBeLessThanOrEqual(edges[Number(column) + 1] ?? NaN);
    }
    expect(words).toBeGreaterThan(3900);
  });
});
