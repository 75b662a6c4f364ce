import { cellText, type DecodeText } from './cells.ts';
import { LongValues } from './long-values.ts';
import type { PageFile } from './page-file.ts';
import { readPageMap } from './page-map.ts';
import { RunBuffer } from './run-buffer.ts';
import type { ColumnDefinition, TableDefinition } from './table-definition.ts';
import { TableReader } from './table-reader.ts';

/**
 * Reads the rows of a small table as texts, each handed to `take` in the order of `columns`; `decode` turns the
 * bytes of a text into the text.
 */
export function collectRows(
  pages: PageFile,
  name: string,
  definition: TableDefinition,
  columns: readonly ColumnDefinition[],
  decode: DecodeText,
  take: (cells: readonly string[]) => void,
): void {
  const values = new LongValues(pages, name);
  const texts = columns.map((column) => cellText(column, values, decode));
  const run = new RunBuffer(1);
  const owned = readPageMap(pages, definition, name);
  const reader = new TableReader(pages, run, { name, definition, owned }, [
    {
      read(batch) {
        for (let row = 0; row < batch.rows; row++) take(texts.map((text) => text(batch, row)));
      },
    },
  ]);
  reader.begin();
  for (const page of owned) {
    pages.readRun(run.bytes, page, 1);
    pages.decrypt(run.bytes, 0, page);
    reader.addPage(0, page);
    run.flush();
  }
  reader.finish();
}
