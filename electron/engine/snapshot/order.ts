import type { CodeColumn, TextColumn } from '../../../shared/columns/index.ts';
import type { VoterColumns } from './gather.ts';

/** Rows by `iin`, or the row whose IIN another row has too. */
export type IinOrder = { readonly rows: Int32Array | 'as they are' } | { readonly repeatedRow: number };

const DIGIT_BITS = 13;
const DIGITS = 1 << DIGIT_BITS;
const HALF = 2 ** 26;
const CODE_LIMIT = HALF * HALF;

/** Finds the order of the rows by IIN: codes of digits by their number, other texts after them. */
export function orderByIin(iin: CodeColumn): IinOrder {
  const keys = sortKeys(iin);
  let sorted = true;
  for (let row = 1; row < keys.length && sorted; row++)
    sorted = (keys[row - 1] as number) < (keys[row] as number);
  if (sorted) return { rows: 'as they are' };
  const rows = radixSort(keys);
  for (let i = 1; i < rows.length; i++)
    if (keys[rows[i] as number] === keys[rows[i - 1] as number]) return { repeatedRow: rows[i] as number };
  return { rows };
}

/** Puts the rows of the columns in the order given, in place: no column is there twice. */
export function reorder(columns: VoterColumns, rows: Int32Array): void {
  const int32s = new Int32Array(rows.length);
  const float64s = new Float64Array(rows.length);
  for (const column of Object.values<TextColumn | CodeColumn | Int32Array>(columns)) {
    if (column instanceof Int32Array) reorderValues(column, rows, int32s);
    else if ('ids' in column) reorderValues(column.ids, rows, int32s);
    else reorderValues(column.codes, rows, float64s);
  }
}

function reorderValues<Values extends Int32Array | Float64Array>(
  values: Values,
  rows: Int32Array,
  moved: Values,
): void {
  for (let i = 0; i < rows.length; i++) moved[i] = values[rows[i] as number] as number;
  values.set(moved);
}

/** Numbers that sort as the IINs do, none below 0. Texts that are no digits come last, by their characters. */
function sortKeys({ codes, values }: CodeColumn): Float64Array {
  if (values.length === 0) return codes;
  const rank = new Map([...values].sort().map((value, index) => [value, index]));
  const first = CODE_LIMIT - values.length;
  return codes.map((code) => (code < 0 ? first + (rank.get(values[-code - 1] as string) ?? 0) : code));
}

/** The rows in the order of their keys (whole numbers below 2^52), 13 bits of the keys at a time; stable. */
function radixSort(keys: Float64Array): Int32Array {
  const low = new Int32Array(keys.length);
  const high = new Int32Array(keys.length);
  let rows = new Int32Array(keys.length);
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] as number;
    high[row] = key / HALF;
    low[row] = key % HALF;
    rows[row] = row;
  }
  for (const half of [low, high]) for (const shift of [0, DIGIT_BITS]) rows = sortByDigit(rows, half, shift);
  return rows;
}

function sortByDigit(rows: Int32Array, values: Int32Array, shift: number): Int32Array<ArrayBuffer> {
  const places = new Int32Array(DIGITS + 1);
  for (const value of values) {
    const digit = (value >> shift) & (DIGITS - 1);
    places[digit + 1] = (places[digit + 1] as number) + 1;
  }
  for (let digit = 1; digit < DIGITS; digit++)
    places[digit] = (places[digit] as number) + (places[digit - 1] as number);
  const sorted = new Int32Array(rows.length);
  for (const row of rows) {
    const digit = ((values[row] as number) >> shift) & (DIGITS - 1);
    const place = places[digit] as number;
    sorted[place] = row;
    places[digit] = place + 1;
  }
  return sorted;
}
