/**
 * Value of a cell. In a column of dates a number is days since 1970-01-01; what lies before March 1900, where
 * spreadsheets disagree, is written as text. `''`, `null` and NaN are empty.
 */
export type CellValue = string | number | null;

/** A row of cells, or a heading: one bold text over all columns. */
export type SheetRow = readonly CellValue[] | { readonly heading: string };

/**
 * A column of a sheet; `width` in characters. `count` shows whole numbers with a space between thousands,
 * `number` shows them plainly.
 */
export interface SheetColumn {
  readonly header: string;
  readonly width: number;
  readonly kind: 'text' | 'number' | 'count' | 'date';
}

/** A cell of a header of several rows; it spans `columns` × `rows` cells (1 × 1 where left out). */
export interface HeaderCell {
  readonly text: string;
  readonly columns?: number;
  readonly rows?: number;
}

/** A sheet; one with more rows than a sheet can hold goes on in a next one with the same titles and header. */
export interface Sheet {
  /** Characters that a name of a sheet cannot have are replaced; a name met before gets a number. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** Lines above the header, each over all columns. */
  readonly titles?: readonly string[];
  /** Header of several rows in place of the columns' own; cells are laid as in a table of HTML. */
  readonly mergedHeaderRows?: readonly (readonly HeaderCell[])[];
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
  readonly freezeHeader?: boolean;
  readonly autoFilter?: boolean;
  /** Rows of a sheet at most, titles and header included; as many as a sheet can hold where left out. */
  readonly maxRows?: number;
}

/** A workbook; `created` is a day since 1970-01-01 and comes from the data, never from the clock. */
export interface Workbook {
  readonly title: string;
  readonly created: number;
  readonly sheets: Iterable<Sheet>;
}

/** A text longer than a cell can hold: its place (from 1) and its length in UTF-16 units. */
export interface CutCell {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly length: number;
}

/** What was written. `rows` counts rows of data, headings included, headers not. */
export interface WorkbookSummary {
  readonly bytes: number;
  readonly sha256: string;
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  /** Texts that had to be cut; each ends in the sheet with `…[length]`. The first hundred of them. */
  readonly cut: readonly CutCell[];
  readonly cutCells: number;
}
