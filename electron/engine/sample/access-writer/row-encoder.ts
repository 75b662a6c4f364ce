import type { RowShape, StoredColumn } from './columns.ts';
import type { LongValues } from './long-values.ts';
import { PAGE_SIZE } from './page-file.ts';
import { putText } from './text.ts';
import type { AccessValue, TextStorage } from './types.ts';

/** Greatest length of a row in bytes. */
export const MAX_ROW_BYTES = 4060;
/** 1970-01-01 as Access counts days (from 1899-12-30). */
const EPOCH = 25_569;
const MAX_TEXT = 65_535;

/** Lays the values of a row out as Jet 4 does (mdbtools' HACKING, "Jet4 Row Definition"). */
export class RowEncoder {
  /** The row encoded last; it is overwritten by the next one. */
  readonly bytes = Buffer.alloc(2 * PAGE_SIZE + 256 * 512);
  readonly #shape: RowShape;
  readonly #storage: TextStorage;
  readonly #longValues: readonly LongValues[];
  readonly #offsets: Uint16Array;
  readonly #present: Buffer;
  #memo = Buffer.alloc(0);

  /** `longValues` holds one store per memo or OLE column of the shape. */
  constructor(shape: RowShape, storage: TextStorage, longValues: readonly LongValues[]) {
    this.#shape = shape;
    this.#storage = storage;
    this.#longValues = longValues;
    this.#offsets = new Uint16Array(shape.variables);
    this.#present = Buffer.alloc((shape.columns.length + 7) >> 3);
  }

  /** Encodes a row into `bytes` and returns its length. */
  encode(values: readonly AccessValue[]): number {
    const { columns, fixedBytes, variables } = this.#shape;
    const row = this.bytes;
    const present = this.#present;
    if (values.length !== columns.length)
      throw new RangeError(`a row of ${values.length} values for ${columns.length} columns`);
    present.fill(0);
    row.writeUInt16LE(columns.length, 0);
    row.fill(0, 2, 2 + fixedBytes);
    let at = 2 + fixedBytes;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]!;
      const value = values[i] as AccessValue;
      if (column.variable >= 0) this.#offsets[column.variable] = at;
      if (value === null || value === false) continue;
      present[i >> 3]! |= 1 << (i & 7);
      if (column.variable >= 0) at = this.#putVariable(column, value, at);
      else if (column.type !== 'logical') putFixed(row, 2 + column.fixedAt, column, value);
    }
    if (variables > 0) {
      const length = at + 4 + variables * 2 + present.length;
      if (length > MAX_ROW_BYTES)
        throw new RangeError(`a row of ${length} bytes: a page holds ${MAX_ROW_BYTES}`);
      row.writeUInt16LE(at, at);
      let end = at + 2;
      for (let i = variables - 1; i >= 0; i--, end += 2) row.writeUInt16LE(this.#offsets[i]!, end);
      row.writeUInt16LE(variables, end);
      at = end + 2;
    }
    row.set(present, at);
    return at + present.length;
  }

  #putVariable(column: StoredColumn, value: AccessValue, at: number): number {
    if (typeof value !== 'string' || (column.type !== 'text' && column.type !== 'memo'))
      throw mismatch(column, value);
    if (column.type === 'text') {
      if (value.length * 2 > column.bytes)
        throw new RangeError(`a text of ${value.length} characters in column ${column.name}`);
      return putText(this.bytes, at, value, this.#storage);
    }
    if (value.length > MAX_TEXT)
      throw new RangeError(`a text of ${value.length} characters in column ${column.name}`);
    if (this.#memo.length < value.length * 2 + 2) this.#memo = Buffer.alloc(value.length * 2 + 2);
    // Access compresses no memo above 1,024 characters.
    const length = putText(this.#memo, 0, value, value.length > 1024 ? 'plain' : this.#storage);
    return this.#longValues[column.longValue]!.put(this.bytes, at, this.#memo, length);
  }
}

function putFixed(row: Buffer, at: number, column: StoredColumn, value: AccessValue): void {
  if (typeof value !== 'number') throw mismatch(column, value);
  if (column.type === 'integer') row.writeInt16LE(value, at);
  else if (column.type === 'double') row.writeDoubleLE(value, at);
  else if (column.type === 'date') row.writeDoubleLE(value + EPOCH, at);
  else row.writeInt32LE(value, at);
}

function mismatch(column: StoredColumn, value: AccessValue): RangeError {
  return new RangeError(`a value of type ${typeof value} in column ${column.name} of type ${column.type}`);
}
