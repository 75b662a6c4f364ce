/** A table of texts as a foreign file holds it; rows without any text are left out, all others are here. */
export interface Grid {
  /** The sheet of a workbook; `''` for CSV. */
  readonly sheet: string;
  /** Whether the workbook hides the sheet. */
  readonly hidden: boolean;
  readonly rows: readonly GridRow[];
  /** Merged cells of a workbook. */
  readonly merges: readonly Merge[];
  /** Cells whose text may be other than what a person typed. */
  readonly notes: readonly CellNote[];
}

/** A row; `number` counts from 1 as a spreadsheet does. Cells beyond its last one are empty. */
export interface GridRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Merged cells: rows and columns from 1, both ends included. Their text stands in the first one. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * - `date`: the spreadsheet holds a date (given as `yyyy-mm-dd`); house "5-1" easily becomes one
 * - `error`: the spreadsheet shows an error such as `#N/A`
 * - `no-value`: a formula whose result the file does not hold
 * - `quote`: a quoted text of a CSV that swallowed what looks like further rows
 */
export type CellNoteKind = 'date' | 'error' | 'no-value' | 'quote';

/** A remark on a cell; row and column from 1. */
export interface CellNote {
  readonly row: number;
  readonly column: number;
  readonly kind: CellNoteKind;
}

/** Character sets of CSV files. */
export type CsvEncoding = 'utf-8' | 'utf-16' | 'windows-1251' | 'kz-1048';

/** A foreign file of tables: all sheets of a workbook, or the one table of a CSV. */
export type TableFile =
  | { readonly kind: 'xlsx'; readonly grids: readonly Grid[] }
  | {
      readonly kind: 'csv';
      readonly grids: readonly [Grid];
      readonly encoding: CsvEncoding;
      readonly delimiter: ';' | ',' | '\t';
    };
