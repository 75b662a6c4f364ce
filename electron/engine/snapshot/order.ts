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

/** The columns with their rows in the order given. */
export function reorder(columns: VoterColumns, rows: Int32Array): VoterColumns {
  const moved = Object.entries(columns).map(
    ([key, column]: [string, TextColumn | CodeColumn | Int32Array]) => {
      if (column instanceof Int32Array) return [key, gather(column, int32s(rows.length), rows)] as const;
      return 'ids' in column
        ? ([key, { ...column, ids: gather(column.ids, int32s(rows.length), rows) }] as const)
        : ([key, { ...column, codes: gather(column.codes, float64s(rows.length), rows) }] as const);
    },
  );
  return Object.fromEntries(moved) as VoterColumns;
}

function int32s(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * 4));
}

function float64s(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8));
}

function gather<Values extends Int32Array | Float64Array>(
  from: Values,
  to: Values,
  rows: Int32Array,
): Values {
  for (let i = 0; i < rows.length; i++) to[i] = from[rows[i] as number] as number;
  return to;
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
  const low = Int32Array.from(keys, (key) => key % HALF);
  const high = Int32Array.from(keys, (key) => key / HALF);
  let rows = Int32Array.from(keys.keys());
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
