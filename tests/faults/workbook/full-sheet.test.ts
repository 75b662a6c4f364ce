import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';
import { writeWorkbook, type SheetRow } from '../../../electron/engine/workbook/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { readIndependently } from '../../unit/workbook/independent-xlsx.ts';

it.runIf(process.env['SALYSTYRU_FAULTS'] === 'full')(
  'a million rows and one go over two sheets, none lost (only in the full run)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'salystyru-full-sheet-'));
    try {
      function* many(): Generator<SheetRow> {
        for (let i = 1; i <= 1_048_577; i++) yield [i > 1_048_575 ? `row ${i}` : null];
      }
      const path = join(folder, 'book.xlsx');
      const columns = [{ header: 'h', width: 9, kind: 'text' }] as const;
      const summary = unwrap(
        await writeWorkbook(path, {
          title: 't',
          created: 20_000,
          sheets: [{ name: 's', columns, rows: many() }],
        }),
      );
      expect(summary.sheets).toEqual([
        { name: 's', rows: 1_048_575 },
        { name: 's (2)', rows: 2 },
      ]);
      const cells = readIndependently(path).sheets[1]?.cells;
      expect([...(cells?.values() ?? [])].map(({ value }) => value)).toEqual([
        'h',
        'row 1048576',
        'row 1048577',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
