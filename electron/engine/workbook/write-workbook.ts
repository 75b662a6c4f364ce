import { basename } from 'node:path';
import { attempt, unwrap, type Result } from '../../../shared/result.ts';
import { stopIfCancelled, writeFileSafely, type Write } from '../files/index.ts';
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

type Content = Omit<WorkbookSummary, 'bytes' | 'sha256'>;

/**
 * Writes a workbook (`.xlsx`) row by row in bounded memory; equal input gives equal bytes. No text can run as a
 * formula. Written as `writeFileSafely` does; besides its failures `workbook-too-large`, and any `FailureError`
 * that the rows throw.
 */
export function writeWorkbook(
  path: string,
  workbook: Workbook,
  signal?: AbortSignal,
): Promise<Result<WorkbookSummary>> {
  return attempt(async () => {
    const done: { content?: Content } = {};
    const digest = unwrap(
      await writeFileSafely(
        path,
        async (write) => {
          done.content = await writeParts(new PackageWriter(basename(path), write), workbook, signal);
        },
        { signal },
      ),
    );
    return { ...digest, ...(done.content as Content) };
  });
}

/** Gives out a workbook piece by piece, where it is not written to a file of its own; `name` is for failures. */
export async function produceWorkbook(
  name: string,
  workbook: Workbook,
  write: Write,
  signal?: AbortSignal,
): Promise<void> {
  await writeParts(new PackageWriter(name, write), workbook, signal);
}

async function writeParts(
  zip: PackageWriter,
  { title, created, sheets }: Workbook,
  signal: AbortSignal | undefined,
): Promise<Content> {
  zip.part('_rels/.rels', packageRelations);
  zip.part('docProps/core.xml', coreProperties(title, created));
  zip.part('xl/styles.xml', stylesXml);

  const names = new SheetNames();
  const written: WrittenSheet[] = [];
  const cut: CutCell[] = [];
  let cutCells = 0;
  const begin = (sheet: Sheet): SheetWriter => {
    zip.begin(`xl/worksheets/sheet${written.length + 1}.xml`);
    return new SheetWriter(zip, names.take(sheet.name), sheet, (cell) => {
      if (cutCells++ < NAMED_CUTS) cut.push(cell);
    });
  };
  for (const sheet of sheets) {
    let writer = begin(sheet);
    for await (const row of sheet.rows) {
      if (writer.full) {
        written.push(writer.end());
        writer = begin(sheet);
      }
      writer.add(row);
      if (!zip.waiting) continue;
      stopIfCancelled(signal);
      await zip.drain();
    }
    written.push(writer.end());
  }
  if (written.length === 0) throw new Error('a workbook needs a sheet');

  zip.part('xl/workbook.xml', workbookXml(written));
  zip.part('xl/_rels/workbook.xml.rels', workbookRelations(written.length));
  zip.part('[Content_Types].xml', contentTypes(written.length));
  await zip.finish();
  return { sheets: written.map(({ name, rows }) => ({ name, rows })), cut, cutCells };
}
