import { basename } from 'node:path';
import { FailureError, fail, ok, type Result } from '../../../shared/result.ts';
import { ReplacedFile } from '../tables/index.ts';
import type { CutCell, Sheet, Workbook, WorkbookSummary } from './model.ts';
import { PackageWriter } from './package.ts';
import {
  contentTypes,
  coreProperties,
  packageRelations,
  workbookRelations,
  workbookXml,
  type WrittenSheet,
} from './parts.ts';
import { SheetNames } from './sheet-names.ts';
import { SheetWriter } from './sheet-writer.ts';
import { stylesXml } from './styles.ts';

/** Cut cells that the summary names one by one. */
const NAMED_CUTS = 100;

/**
 * Writes a workbook (`.xlsx`) row by row in bounded memory; equal input gives equal bytes. No text can run as a
 * formula. A former file is replaced only after the new one is complete. Runs to its end without pause, so it
 * belongs in a worker; rows may throw a `FailureError` (such as `cancelled`) to end it. Fails with
 * `cannot-write`, `disk-full`, `workbook-too-large`.
 */
export function writeWorkbook(path: string, workbook: Workbook): Result<WorkbookSummary> {
  let file: ReplacedFile | null = null;
  try {
    file = new ReplacedFile(path);
    const summary = writeParts(new PackageWriter(file, basename(path)), workbook);
    file.commit();
    return ok({ bytes: file.bytes, ...summary });
  } catch (error) {
    if (error instanceof FailureError) return fail(error.failure);
    throw error;
  } finally {
    file?.discard();
  }
}

function writeParts(
  zip: PackageWriter,
  { title, created, sheets }: Workbook,
): Omit<WorkbookSummary, 'bytes'> {
  const whole = (path: string, text: string): void => {
    const part = zip.part(path);
    part.write(text);
    part.end();
  };
  whole('_rels/.rels', packageRelations);
  whole('docProps/core.xml', coreProperties(title, created));
  whole('xl/styles.xml', stylesXml);

  const names = new SheetNames();
  const written: WrittenSheet[] = [];
  const cut: CutCell[] = [];
  let cutCells = 0;
  const begin = (sheet: Sheet): SheetWriter =>
    new SheetWriter(
      zip.part(`xl/worksheets/sheet${written.length + 1}.xml`),
      names.take(sheet.name),
      sheet,
      (cell) => {
        if (cutCells++ < NAMED_CUTS) cut.push(cell);
      },
    );
  for (const sheet of sheets) {
    let writer = begin(sheet);
    for (const row of sheet.rows) {
      if (writer.full) {
        written.push(writer.end());
        writer = begin(sheet);
      }
      writer.add(row);
    }
    written.push(writer.end());
  }
  if (written.length === 0) throw new Error('a workbook needs a sheet');

  whole('xl/workbook.xml', workbookXml(written));
  whole('xl/_rels/workbook.xml.rels', workbookRelations(written.length));
  whole('[Content_Types].xml', contentTypes(written.length));
  zip.end();
  return { sheets: written.map(({ name, rows }) => ({ name, rows })), cut, cutCells };
}
