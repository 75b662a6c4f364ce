import type { CodeColumn, DateColumn, FlagColumn, TextColumn } from '../../../shared/columns/index.ts';
import {
  voterListColumns,
  type VoterListKey,
  type VoterListTable,
} from '../../../shared/domain/voter-list.ts';
import { mostBytes, readValues, writeValues, type Values } from './block-values.ts';

/**
 * A voter list as it is stored: its rows in blocks of `BLOCK_ROWS`, and the texts that the numbers in them
 * stand for. A block is the 26 columns in the order of Appendix 1, each as `block-values.ts` says: ids of
 * texts, codes, days or flags. The texts of a column are JSON: an array of texts by id (for codes below 0, by
 * -code - 1), for a date column an array of [row, text that is no date], for flags an empty array.
 */

/** Rows of a block. */
export const BLOCK_ROWS = 2048;

/** A stored block of rows. */
export interface StoredBlock {
  readonly block: number;
  readonly cells: Buffer;
}

type Column = TextColumn | CodeColumn | DateColumn | FlagColumn;

const codeColumns: readonly VoterListKey[] = ['cod', 'iin', 'documentNumber'];

/** Calls `take` with each block; its bytes are valid until `take` returns. */
export function encodeBlocks(list: VoterListTable, take: (stored: StoredBlock) => void): void {
  const buffer = Buffer.alloc(voterListColumns.length * mostBytes(BLOCK_ROWS));
  const target = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  for (let block = 0; block * BLOCK_ROWS < list.rows; block++) {
    const first = block * BLOCK_ROWS;
    const last = Math.min(first + BLOCK_ROWS, list.rows);
    let end = 0;
    for (const { key } of voterListColumns) end = writeValues(valuesOf(list[key]), first, last, target, end);
    take({ block, cells: buffer.subarray(0, end) });
  }
}

/** The texts of a column as JSON. */
export function encodeTexts(column: Column): string {
  if ('values' in column) return JSON.stringify(column.values);
  return JSON.stringify('texts' in column ? [...column.texts] : []);
}

/**
 * Rows `[first, last)` of a list of `listRows` rows from the blocks that hold them. `textsOf` gives the decoded
 * JSON of a column's texts.
 */
export function decodeRows(
  listRows: number,
  first: number,
  last: number,
  blocks: Iterable<StoredBlock>,
  textsOf: (key: VoterListKey) => readonly unknown[],
): VoterListTable {
  const columns = voterListColumns.map(({ key, type }) => ({
    key,
    type,
    values: emptyValues(key, type, last - first),
  }));
  for (const { block, cells } of blocks) {
    const start = block * BLOCK_ROWS;
    const rows = Math.min(BLOCK_ROWS, listRows - start);
    const range = { rows, from: Math.max(first - start, 0), to: Math.min(last - start, rows) };
    const source = new DataView(cells.buffer, cells.byteOffset, cells.byteLength);
    let offset = 0;
    for (const { values } of columns)
      offset = readValues(source, offset, range, values, start + range.from - first);
  }
  const entries = columns.map(
    ({ key, values }) => [key, columnOf(values, key, textsOf(key), first, last)] as const,
  );
  return { rows: last - first, ...Object.fromEntries(entries) } as unknown as VoterListTable;
}

function valuesOf(column: Column): Values {
  if ('ids' in column) return column.ids;
  if ('codes' in column) return column.codes;
  return 'days' in column ? column.days : column.flags;
}

function emptyValues(key: VoterListKey, type: string, rows: number): Values {
  if (type === 'logical') return new Uint8Array(new SharedArrayBuffer(rows));
  if (type === 'date' || codeColumns.includes(key)) return new Float64Array(new SharedArrayBuffer(rows * 8));
  return new Int32Array(new SharedArrayBuffer(rows * 4));
}

function columnOf(
  values: Values,
  key: VoterListKey,
  texts: readonly unknown[],
  first: number,
  last: number,
): Column {
  if (values instanceof Uint8Array) return { flags: values };
  if (values instanceof Int32Array) return { ids: values, values: texts as readonly string[] };
  if (codeColumns.includes(key)) return { codes: values, values: texts as readonly string[] };
  const inRange = (texts as readonly [number, string][]).filter(([row]) => row >= first && row < last);
  return { days: values, texts: new Map(inRange.map(([row, text]) => [row - first, text])) };
}
