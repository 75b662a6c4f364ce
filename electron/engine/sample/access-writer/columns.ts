import type { AccessColumn, AccessColumnType } from './types.ts';

/** Types of columns, with the two that only the system table of objects has and that stay empty here. */
export type StoredType = AccessColumnType | 'binary' | 'ole';

/** A column as the file stores it: `fixedAt` or `variable` is its place in a row; `-1` where it has none. */
export interface StoredColumn {
  readonly name: string;
  readonly type: StoredType;
  readonly index: number;
  readonly bytes: number;
  readonly fixedAt: number;
  readonly variable: number;
  /** Number of variable columns before it, which Jet notes for every column. */
  readonly variablesBefore: number;
  /** Number of memo and OLE columns before it where it is one of them, else `-1`. */
  readonly longValue: number;
}

/** Columns of a table with the figures that rows and definition share. */
export interface RowShape {
  readonly columns: readonly StoredColumn[];
  readonly fixedBytes: number;
  readonly variables: number;
  readonly longValues: number;
}

/** Code of each type in a table definition. */
export const typeCodes: Readonly<Record<StoredType, number>> = {
  logical: 1,
  integer: 3,
  long: 4,
  counter: 4,
  double: 7,
  date: 8,
  binary: 9,
  text: 10,
  ole: 11,
  memo: 12,
};

const fixedBytes: Readonly<Partial<Record<StoredType, number>>> = {
  logical: 0,
  integer: 2,
  long: 4,
  counter: 4,
  double: 8,
  date: 8,
};

/** Places the columns of a table in its rows, in the order given. */
export function rowShape(
  columns: readonly (Omit<AccessColumn, 'type'> & { readonly type: StoredType })[],
): RowShape {
  if (columns.length === 0 || columns.length > 255) throw new RangeError('a table has 1 to 255 columns');
  const stored: StoredColumn[] = [];
  let fixed = 0;
  let variables = 0;
  let longValues = 0;
  for (const [index, { name, type, size }] of columns.entries()) {
    const width = fixedBytes[type];
    const long = type === 'memo' || type === 'ole';
    stored.push({
      name,
      type,
      index,
      bytes: width ?? (type === 'text' ? (size ?? 255) * 2 : type === 'binary' ? 255 : 0),
      fixedAt: width === undefined ? -1 : fixed,
      variable: width === undefined ? variables : -1,
      variablesBefore: variables,
      longValue: long ? longValues++ : -1,
    });
    if (width === undefined) variables++;
    else fixed += width;
  }
  return { columns: stored, fixedBytes: fixed, variables, longValues };
}
