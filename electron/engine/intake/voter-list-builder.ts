import type { CodeColumn, DateColumn, FlagColumn, TextColumn } from '../../../shared/columns/index.ts';
import {
  voterListColumns,
  type VoterListKey,
  type VoterListTable,
} from '../../../shared/domain/voter-list.ts';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import type { LongValues } from './access/long-values.ts';
import type { ColumnDefinition } from './access/table-definition.ts';
import type { BatchReader } from './access/table-reader.ts';
import {
  planCodes,
  planDates,
  planFlags,
  planTexts,
  type ColumnPlan,
  type ColumnSource,
} from './columns/list-column.ts';

type Official = (typeof voterListColumns)[number];
type Column = TextColumn | CodeColumn | DateColumn | FlagColumn;

const codeKeys: readonly VoterListKey[] = ['cod', 'iin', 'documentNumber'];

/** Builds the columns of a voter list out of batches of its table's rows. */
export class VoterListBuilder {
  readonly readers: readonly BatchReader[];
  readonly #table: string;
  readonly #plans = new Map<VoterListKey, ColumnPlan<Column>>();

  /** `columns` are those that the table has; `capacity` is the number of rows expected. */
  constructor(
    table: string,
    columns: ReadonlyMap<VoterListKey, ColumnDefinition>,
    values: LongValues,
    capacity: number,
  ) {
    this.#table = table;
    for (const official of voterListColumns) {
      const definition = columns.get(official.key);
      if (definition)
        this.#plans.set(official.key, planOf(official, { table, definition, values, capacity }));
    }
    this.readers = Array.from(this.#plans.values(), ({ reader }) => reader);
  }

  /** The list of `rows` rows; what is wrong with single values is added to `problems`. */
  finish(rows: number, problems: Failure[]): VoterListTable {
    const columns = voterListColumns.map((official) => {
      const column = this.#plans.get(official.key)?.finish(problems) ?? absentColumn(official, rows);
      return [official.key, column] as const;
    });
    const list = { rows, ...Object.fromEntries(columns) } as unknown as VoterListTable;
    const repeated = repeatedCodes(list.cod.codes);
    if (repeated > 0) problems.push(failure('list-cod-repeated', { table: this.#table, rows: repeated }));
    return list;
  }
}

function planOf(official: Official, source: ColumnSource): ColumnPlan<Column> {
  if (codeKeys.includes(official.key)) return planCodes(source);
  if (official.type === 'date') return planDates(source);
  return official.type === 'logical' ? planFlags(source) : planTexts(source);
}

/** A column that the file lacks: absent data throughout. */
function absentColumn(official: Official, rows: number): Column {
  const bytes = (size: number): SharedArrayBuffer => new SharedArrayBuffer(rows * size);
  if (codeKeys.includes(official.key)) return { codes: new Float64Array(bytes(8)), values: [] };
  if (official.type === 'date') return { days: new Float64Array(bytes(8)).fill(NaN), texts: new Map() };
  if (official.type === 'logical') return { flags: new Uint8Array(bytes(1)) };
  return { ids: new Int32Array(bytes(4)), values: [''] };
}

/** Rows whose `Cod`, the key of the list, stands in a row before as well; absent codes are not counted. */
function repeatedCodes(codes: Float64Array): number {
  let ascending = true;
  for (let row = 1; row < codes.length && ascending; row++)
    ascending = (codes[row - 1] as number) < (codes[row] as number);
  if (ascending) return 0;
  const sorted = Float64Array.from(codes).sort();
  let repeated = 0;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== 0 && sorted[i] === sorted[i - 1]) repeated++;
  return repeated;
}
