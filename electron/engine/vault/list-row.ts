import { codeTextAt, textAt } from '../../../shared/columns/index.ts';
import type { VoterListKey, VoterListTable } from '../../../shared/domain/voter-list.ts';

/** A date of a row as received: days since 1970-01-01 (NaN for none) and the text that stood for no date. */
export interface ReceivedDate {
  readonly days: number;
  readonly text: string;
}

type RowValue<Column> = Column extends { days: unknown }
  ? ReceivedDate
  : Column extends { flags: unknown }
    ? boolean
    : string;

/** A row of a voter list, each of the 26 columns as received; absent data is `''`. */
export type VoterListRow = { readonly [Key in VoterListKey]: RowValue<VoterListTable[Key]> };

/** Row `row` of a table. */
export function rowOf({ rows: _rows, ...columns }: VoterListTable, row: number): VoterListRow {
  const cells = Object.entries(columns).map(([key, column]): [string, string | boolean | ReceivedDate] => {
    if ('ids' in column) return [key, textAt(column, row)];
    if ('codes' in column) return [key, codeTextAt(column, row)];
    if ('flags' in column) return [key, column.flags[row] === 1];
    return [key, { days: column.days[row] as number, text: column.texts.get(row) ?? '' }];
  });
  return Object.fromEntries(cells) as VoterListRow;
}
