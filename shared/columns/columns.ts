/**
 * Columnar tables: a list or register of a million rows as a few typed arrays instead of millions of
 * objects. Plain data, so that it crosses threads; the arrays stand on `SharedArrayBuffer`, so that threads
 * read the same memory. In every text-like column absent data (null) and the empty string are one: `''`.
 */

/** Text by dictionary: row → `values[ids[row]]`; `values[0]` is `''`. */
export interface TextColumn {
  readonly ids: Int32Array;
  readonly values: readonly string[];
}

/**
 * Mostly-digit text of high cardinality (IIN, document number, `Cod`). A code > 0 is a string of at most 15
 * digits with a leading 1 put before it (leading zeros survive); 0 is `''`; a code < 0 is `values[-code - 1]`.
 * Equal codes of one dictionary mean equal strings, and positive codes are comparable across columns.
 */
export interface CodeColumn {
  readonly codes: Float64Array;
  readonly values: readonly string[];
}

/**
 * Dates as days since 1970-01-01 (a fraction is the time of day); NaN where there is no date. `texts` holds,
 * by row, the text that stood in place of a date and is none.
 */
export interface DateColumn {
  readonly days: Float64Array;
  readonly texts: ReadonlyMap<number, string>;
}

/** Logical values, 1 or 0 a row. */
export interface FlagColumn {
  readonly flags: Uint8Array;
}

/** The text of a row. */
export function textAt(column: TextColumn, row: number): string {
  return column.values[column.ids[row] as number] as string;
}

/** The text that a code of this column's dictionary stands for. */
export function codeText(code: number, values: readonly string[]): string {
  if (code > 0) return String(code).slice(1);
  return code === 0 ? '' : (values[-code - 1] as string);
}

/** The text of a row. */
export function codeTextAt(column: CodeColumn, row: number): string {
  return codeText(column.codes[row] as number, column.values);
}

/** The code of a string of 1 to 15 digits, or 0 where the string is not of that form. */
export function digitCode(text: string): number {
  const length = text.length;
  if (length === 0 || length > 15) return 0;
  let code = 1;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return 0;
    code = code * 10 + digit;
  }
  return code;
}
