/**
 * The numbers of one column in one block of rows (ids, codes, days, flags), in the narrowest form that holds
 * them all exactly: a tag byte, then
 *
 * | tag | values |
 * | --- | --- |
 * | 0 | one float64: every row has this value |
 * | 1 | a uint8 a row |
 * | 2 | a uint16 a row |
 * | 4 | an int32 a row |
 * | 8 | a float64 a row |
 *
 * all little-endian, without padding.
 */

/** Numbers by row. */
export type Values = Int32Array | Float64Array | Uint8Array;

const CONSTANT = 0;

/** Writes rows `[first, last)` of a column at `offset` of `target`; returns the offset behind them. */
export function writeValues(
  values: Values,
  first: number,
  last: number,
  target: DataView,
  offset: number,
): number {
  const tag = tagFor(values, first, last);
  target.setUint8(offset, tag);
  let at = offset + 1;
  switch (tag) {
    case CONSTANT:
      target.setFloat64(at, values[first] as number, true);
      return at + 8;
    case 1:
      for (let row = first; row < last; row++, at += 1) target.setUint8(at, values[row] as number);
      return at;
    case 2:
      for (let row = first; row < last; row++, at += 2) target.setUint16(at, values[row] as number, true);
      return at;
    case 4:
      for (let row = first; row < last; row++, at += 4) target.setInt32(at, values[row] as number, true);
      return at;
    case 8:
      for (let row = first; row < last; row++, at += 8) target.setFloat64(at, values[row] as number, true);
      return at;
  }
}

/** Most bytes that `rows` rows of a column take. */
export function mostBytes(rows: number): number {
  return 1 + 8 * Math.max(rows, 1);
}

/** A part of a column's rows in a block. */
export interface RowRange {
  /** Rows of the whole block. */
  readonly rows: number;
  /** The rows wanted: `[from, to)`. */
  readonly from: number;
  readonly to: number;
}

/** Reads rows of a column that begins at `offset` of `source` into `target` from `at` on; returns the offset behind it. */
export function readValues(
  source: DataView,
  offset: number,
  range: RowRange,
  target: Values,
  at: number,
): number {
  const tag = source.getUint8(offset);
  const start = offset + 1;
  const { rows, from, to } = range;
  if (tag === CONSTANT) {
    target.fill(source.getFloat64(start, true), at, at + to - from);
    return start + 8;
  }
  for (let row = from; row < to; row++, at++) {
    if (tag === 1) target[at] = source.getUint8(start + row);
    else if (tag === 2) target[at] = source.getUint16(start + row * 2, true);
    else if (tag === 4) target[at] = source.getInt32(start + row * 4, true);
    else if (tag === 8) target[at] = source.getFloat64(start + row * 8, true);
    else throw new RangeError(`no values of width ${tag}`);
  }
  return start + rows * tag;
}

function tagFor(values: Values, first: number, last: number): 0 | 1 | 2 | 4 | 8 {
  const head = values[first] as number;
  let row = first + 1;
  while (row < last && Object.is(values[row], head)) row++;
  if (row >= last) return CONSTANT;
  let least = 0;
  let most = 0;
  for (row = first; row < last; row++) {
    const value = values[row] as number;
    // Also ends at NaN, fractions and -0.
    if (!Object.is(value | 0, value)) return 8;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least < 0) return 4;
  return most <= 0xff ? 1 : most <= 0xffff ? 2 : 4;
}
