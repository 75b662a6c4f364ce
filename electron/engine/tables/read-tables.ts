import { basename } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import { readSmallFile } from '../files/index.ts';
import { readCsv } from './csv/read-csv.ts';
import type { TableFile } from './grid.ts';
import { limits } from './limits.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';

/**
 * Reads the tables of a foreign `.xlsx` or `.csv` file as texts. What the file is shows its content, never its
 * name. Nothing in it is run, followed or unpacked to disk, and its size is limited (`limits`). Fails with
 * `table-old-excel`, `table-not-a-table`, `table-damaged`, `table-forbidden-xml`, `table-unpacks-too-large`,
 * `table-too-large`, `table-encoding`, `table-csv-quote`, and as `readSmallFile` does.
 */
export function readTables(path: string): Promise<Result<TableFile>> {
  return attempt(async () => {
    const file = basename(path);
    const bytes = unwrap(await readSmallFile(path, limits.fileBytes));
    if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
      throw new FailureError(failure('table-old-excel', { file }));
    if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6]))
      return readXlsx(file, bytes);
    if (bytes.length === 0) throw new FailureError(failure('table-not-a-table', { file }));
    return readCsv(file, bytes);
  });
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}
