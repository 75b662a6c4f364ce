import { attempt, unwrap, type Result } from '../../../../shared/result.ts';
import { writeFileSafely, type FileDigest } from '../../files/index.ts';
import { harmlessText } from '../formulas.ts';

/** A value of a CSV; null is empty. */
export type CsvValue = string | number | null;

/** A CSV written: its bytes, its hash and its records, the header not counted. */
export interface CsvSummary extends FileDigest {
  readonly records: number;
}

/**
 * Writes a CSV: UTF-8 without BOM, commas, a header, quotes as in RFC 4180, lines ended by LF so that line
 * tools read it too. Texts are written as `harmlessText` makes them; numbers as they are. Written as
 * `writeFileSafely` does, with its failures and any `FailureError` that the rows throw.
 */
export function writeCsv(
  path: string,
  header: readonly string[],
  rows: Iterable<readonly CsvValue[]> | AsyncIterable<readonly CsvValue[]>,
  signal?: AbortSignal,
): Promise<Result<CsvSummary>> {
  return attempt(async () => {
    let records = 0;
    const digest = unwrap(
      await writeFileSafely(
        path,
        async (write) => {
          let text = csvLine(header);
          for await (const row of rows) {
            if (row.length !== header.length) throw new Error('a row does not fit the header');
            text += csvLine(row);
            records++;
            if (text.length < 1 << 16) continue;
            await write(text);
            text = '';
          }
          await write(text);
        },
        { signal },
      ),
    );
    return { ...digest, records };
  });
}

/** One line of a CSV with its LF. */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(field).join(',')}\n`;
}

function field(value: CsvValue): string {
  if (value === null) return '';
  const text = typeof value === 'number' ? String(value) : harmlessText(value);
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
