import { CsvError, parse } from 'csv-parse/sync';
import { failure } from '../../../../shared/failures/index.ts';
import { FailureError } from '../../../../shared/result.ts';
import type { CellNote, GridRow, TableFile } from '../grid.ts';
import { limits } from '../limits.ts';
import { decodeCsv } from './encoding.ts';

const delimiters = [';', ',', '\t'] as const;
type Delimiter = (typeof delimiters)[number];

/** Characters and records that are looked at to find the delimiter. */
const SAMPLE_LENGTH = 1 << 18;
const SAMPLE_RECORDS = 500;

/** Reads a CSV; `file` is its name for failures. Row numbers count records, as a spreadsheet shows them. */
export function readCsv(file: string, bytes: Buffer): TableFile {
  const { text: whole, encoding } = decodeCsv(file, bytes);
  // Excel's own hint in a first line of its own.
  const hint = /^sep=([;,\t])\r?\n/.exec(whole);
  const text = hint ? whole.slice(hint[0].length) : whole;
  const delimiter = (hint?.[1] as Delimiter | undefined) ?? findDelimiter(text);
  const records = parseRecords(file, text, delimiter);

  const rows: GridRow[] = [];
  const notes: CellNote[] = [];
  let places = 0;
  records.forEach((cells, i) => {
    const row = i + (hint ? 2 : 1);
    if (cells.every((cell) => cell.trim() === '')) return;
    places += cells.length;
    if (cells.length > limits.columns || places > limits.cells)
      throw new FailureError(failure('table-too-large', { file, limit: limits.cells }));
    rows.push({ number: row, cells });
    cells.forEach((cell, c) => {
      if (swallowsRows(cell, delimiter)) notes.push({ row, column: c + 1, kind: 'quote' });
    });
  });
  return {
    kind: 'csv',
    grids: [{ sheet: '', hidden: false, rows, merges: [], notes }],
    encoding,
    delimiter,
  };
}

function parseRecords(file: string, text: string, delimiter: Delimiter): string[][] {
  try {
    return parse(text, options(delimiter));
  } catch (error) {
    // What remains an error under these options is a quote that is never closed.
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 0;
    throw new FailureError(failure('table-csv-quote', { file, line }));
  }
}

function options(delimiter: Delimiter): object {
  return {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // A quote inside a text, as careless programs write it: школа "Абай".
    relax_quotes: true,
  };
}

/** The delimiter under which most of the first records have the same number of fields, the more the better. */
function findDelimiter(text: string): Delimiter {
  const sample = text.slice(0, SAMPLE_LENGTH);
  let best: { delimiter: Delimiter; score: number } = { delimiter: ';', score: 0 };
  for (const delimiter of delimiters) {
    const counts = new Map<number, number>();
    for (const fields of fieldCounts(sample, delimiter))
      if (fields > 1) counts.set(fields, (counts.get(fields) ?? 0) + 1);
    for (const [fields, records] of counts) {
      const score = records + fields / (limits.columns * 2);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

/** Fields of each of the first records, quotes respected. */
function* fieldCounts(text: string, delimiter: Delimiter): Generator<number> {
  let fields = 1;
  let quoted = false;
  let fieldStart = true;
  let records = 0;
  for (const character of text) {
    if (character === '"' && (quoted || fieldStart)) quoted = !quoted;
    fieldStart = !quoted && (character === delimiter || character === '\n');
    if (quoted) continue;
    if (character === delimiter) fields++;
    else if (character === '\n') {
      yield fields;
      fields = 1;
      if (++records === SAMPLE_RECORDS) return;
    }
  }
  yield fields;
}

/** Whether a text of several lines has one that looks like a row of its own. */
function swallowsRows(cell: string, delimiter: Delimiter): boolean {
  if (!/[\r\n]/.test(cell)) return false;
  return cell.split(/[\r\n]+/).some((line, i) => i > 0 && line.split(delimiter).length > 3);
}
