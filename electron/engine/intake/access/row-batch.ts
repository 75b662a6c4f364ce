import { u16 } from './bytes.ts';
import type { ColumnDefinition, TableDefinition } from './table-definition.ts';

/** Rows that a batch holds at most. */
export const BATCH_ROWS = 8192;

/** What the rows of a table are checked against, computed once. */
export interface RowLayout {
  readonly maxColumns: number;
  readonly maxVariable: number;
  readonly fixedColumns: readonly ColumnDefinition[];
  /** By number of columns: how far the fixed values of these columns reach. */
  readonly fixedEnds: Int32Array;
}

/** The layout of a table's rows. */
export function rowLayout({ columns, maxColumns, maxVariable }: TableDefinition): RowLayout {
  const fixedColumns = columns.filter((column) => column.fixed && column.type !== 'logical');
  const fixedEnds = new Int32Array(maxColumns + 1);
  for (const { number, offset, size } of fixedColumns)
    fixedEnds[number + 1] = Math.max(fixedEnds[number + 1] as number, offset + size);
  for (let count = 1; count <= maxColumns; count++)
    fixedEnds[count] = Math.max(fixedEnds[count] as number, fixedEnds[count - 1] as number);
  return { maxColumns, maxVariable, fixedColumns, fixedEnds };
}

const noRows: RowLayout = { maxColumns: 0, maxVariable: 0, fixedColumns: [], fixedEnds: new Int32Array(1) };

/**
 * Rows of one table that lie in one buffer, checked, as positions: columns are then read one after the other
 * over the whole batch, which keeps each loop short and its dictionary in the processor's cache.
 *
 * A row: number of columns (2 bytes), fixed values, variable values, where these end (2), where each begins
 * (2 each, backwards), their number (2), null mask. See mdbtools HACKING, "Jet4 Row Definition".
 */
export class RowBatch {
  /** The bytes that the positions mean. */
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Number of rows in the batch. */
  rows = 0;
  /** Rows of the table before this batch. */
  before = 0;
  /** By row: where its fixed values begin. */
  readonly fixed = new Int32Array(BATCH_ROWS);
  /** By row: where its null mask begins. */
  readonly mask = new Int32Array(BATCH_ROWS);
  /** By row: columns that it has (rows older than a column lack it). */
  readonly columns = new Int32Array(BATCH_ROWS);
  /** By row: variable values that it has. */
  readonly variable = new Int32Array(BATCH_ROWS);
  /** By row: page on which it was found. */
  readonly page = new Int32Array(BATCH_ROWS);
  #layout: RowLayout;

  constructor(bytes: Uint8Array, view: DataView) {
    this.bytes = bytes;
    this.view = view;
    this.#layout = noRows;
  }

  /** Empties the batch for rows of a table, of which `before` were in batches already. */
  begin(layout: RowLayout, before: number): void {
    this.#layout = layout;
    this.before = before;
    this.rows = 0;
  }

  /** Adds the row `bytes[start, end)`; false where it is not a sound row of the table. */
  add(start: number, end: number, page: number): boolean {
    const bytes = this.bytes;
    const layout = this.#layout;
    if (end - start < 3) return false;
    const columns = u16(bytes, start);
    const mask = end - ((columns + 7) >> 3);
    if (columns === 0 || columns > layout.maxColumns || mask < start + 2) return false;

    let variable = 0;
    let fixedLimit = mask;
    if (layout.maxVariable > 0) {
      if (mask < start + 6) return false;
      variable = u16(bytes, mask - 2);
      const table = mask - 4 - 2 * variable;
      if (variable > columns || table < start + 2) return false;
      let previous = u16(bytes, mask - 4);
      fixedLimit = start + previous;
      if (previous < 2) return false;
      for (let at = mask - 6; at >= table; at -= 2) {
        const offset = u16(bytes, at);
        if (offset < previous) return false;
        previous = offset;
      }
      if (start + previous > table) return false;
    }
    if (
      start + 2 + (layout.fixedEnds[columns] as number) > fixedLimit &&
      !this.#fixedFits(start, mask, fixedLimit)
    )
      return false;

    const row = this.rows++;
    this.fixed[row] = start + 2;
    this.mask[row] = mask;
    this.columns[row] = columns;
    this.variable[row] = variable;
    this.page[row] = page;
    return true;
  }

  /** Whether the fixed values that are not null lie before `limit`. */
  #fixedFits(start: number, mask: number, limit: number): boolean {
    const columns = u16(this.bytes, start);
    for (const { number, offset, size } of this.#layout.fixedColumns) {
      const present = number < columns && (this.bytes[mask + (number >> 3)] as number) & (1 << (number & 7));
      if (present && start + 2 + offset + size > limit) return false;
    }
    return true;
  }
}

/** Whether a column's bit is set in the null mask of a row: it has a value, or is true. */
export function isSet(batch: RowBatch, row: number, column: number): boolean {
  return (
    column < (batch.columns[row] as number) &&
    ((batch.bytes[(batch.mask[row] as number) + (column >> 3)] as number) & (1 << (column & 7))) !== 0
  );
}

/** Where the variable value at `place` begins, from the beginning of the bytes; its end is that of `place + 1`. */
export function variableStart(batch: RowBatch, row: number, place: number): number {
  return (batch.fixed[row] as number) - 2 + u16(batch.bytes, (batch.mask[row] as number) - 4 - 2 * place);
}

/** Whether a row has a variable value at `place`. */
export function hasVariable(batch: RowBatch, row: number, place: number): boolean {
  return place < (batch.variable[row] as number);
}
