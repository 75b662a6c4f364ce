import type { TableFile } from '../grid.ts';
import { limits } from '../limits.ts';
import { Archive } from './archive.ts';
import { readSheet } from './sheet.ts';
import { readWorkbookParts } from './workbook.ts';

/** Reads every sheet of a workbook; `file` is its name for failures. Throws `FailureError`. */
export async function readXlsx(file: string, bytes: Buffer): Promise<TableFile> {
  const archive = await Archive.open(file, bytes);
  const workbook = await readWorkbookParts(archive, file);
  const budget = { cells: limits.cells, text: limits.textLength };
  const grids = [];
  for (const sheet of workbook.sheets) grids.push(await readSheet(archive, file, workbook, sheet, budget));
  return { kind: 'xlsx', grids };
}
