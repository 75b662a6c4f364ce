import {
  CodeColumnBuilder,
  DateColumnBuilder,
  FlagColumnBuilder,
  TextColumnBuilder,
  type CodeColumn,
  type DateColumn,
  type FlagColumn,
  type TextColumn,
} from '../../../shared/columns/index.ts';
import { parseListDate } from '../../../shared/domain/dates.ts';
import {
  voterListColumns,
  type VoterListKey,
  type VoterListTable,
} from '../../../shared/domain/voter-list.ts';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { cellText } from './access/cells.ts';
import type { LongValues } from './access/long-values.ts';
import type { ColumnDefinition } from './access/table-definition.ts';
import type { BatchReader } from './access/table-reader.ts';
import { CounterReader, DateReader, FlagReader } from './columns/fixed-column.ts';
import { RenderedReader } from './columns/rendered-column.ts';
import { CodeReader, TextReader } from './columns/text-column.ts';
import { TextWatch } from './access/text-watch.ts';

const codeKeys: readonly VoterListKey[] = ['cod', 'iin', 'documentNumber'];

type Column = TextColumn | CodeColumn | DateColumn | FlagColumn;

interface ColumnPlan {
  readonly reader: BatchReader | null;
  /** The column of `rows` rows, with what is wrong in it. */
  finish(rows: number, problems: Failure[]): Column;
}

/** Builds the columns of a voter list out of batches of its table's rows. */
export class VoterListBuilder {
  readonly readers: readonly BatchReader[];
  readonly #plans: ReadonlyMap<VoterListKey, ColumnPlan>;
  readonly #table: string;

  /** `columns` are those that the table has; `capacity` is the number of rows expected. */
  constructor(
    table: string,
    columns: ReadonlyMap<VoterListKey, ColumnDefinition>,
    values: LongValues,
    capacity: number,
  ) {
    this.#table = table;
    this.#plans = new Map(
      voterListColumns.map((official) => {
        const source: ColumnSource = { table, definition: columns.get(official.key), values, capacity };
        return [official.key, planOf(official, source)];
      }),
    );
    this.readers = [...this.#plans.values()].map(({ reader }) => reader).filter((reader) => reader !== null);
  }

  /** The list of `rows` rows; what is wrong with single values is added to `problems`. */
  finish(rows: number, problems: Failure[]): VoterListTable {
    const columns = Array.from(this.#plans, ([key, plan]) => [key, plan.finish(rows, problems)] as const);
    const list = { rows, ...Object.fromEntries(columns) } as unknown as VoterListTable;
    const repeated = repeatedCodes(list.cod.codes);
    if (repeated > 0) problems.push(failure('list-cod-repeated', { table: this.#table, rows: repeated }));
    return list;
  }
}

interface ColumnSource {
  readonly table: string;
  readonly definition: ColumnDefinition | undefined;
  readonly values: LongValues;
  readonly capacity: number;
}

function planOf(official: (typeof voterListColumns)[number], source: ColumnSource): ColumnPlan {
  if (codeKeys.includes(official.key)) return codePlan(source);
  if (official.type === 'date') return datePlan(source);
  return official.type === 'logical' ? flagPlan(source) : textPlan(source);
}

function textPlan({ table, definition, values, capacity }: ColumnSource): ColumnPlan {
  if (!definition) return { reader: null, finish: (rows) => ({ ids: sharedInts(rows), values: [''] }) };
  const watch = new TextWatch();
  const builder = new TextColumnBuilder(capacity, watch.decode);
  const reader = isPlain(definition, 'text')
    ? new TextReader(definition, builder)
    : new RenderedReader(cellText(definition, values, watch.decode), (text) => builder.addText(text));
  return {
    reader,
    finish(_, problems) {
      const column = builder.finish();
      const damaged = column.values.map((text) => watch.damaged.has(text));
      noteRows(
        problems,
        'access-text-damaged',
        table,
        definition,
        watch.damaged.size > 0,
        column.ids,
        (id) => damaged[id] === true,
      );
      return column;
    },
  };
}

function codePlan({ table, definition, values, capacity }: ColumnSource): ColumnPlan {
  if (!definition) return { reader: null, finish: (rows) => ({ codes: sharedDoubles(rows), values: [] }) };
  const watch = new TextWatch();
  const builder = new CodeColumnBuilder(capacity, watch.decode);
  const reader = isPlain(definition, 'text')
    ? new CodeReader(definition, builder)
    : isPlain(definition, 'long')
      ? new CounterReader(definition, builder)
      : new RenderedReader(cellText(definition, values, watch.decode), (text) => builder.addText(text));
  return {
    reader,
    finish(_, problems) {
      const column = builder.finish();
      const damaged = column.values.map((text) => watch.damaged.has(text));
      noteRows(
        problems,
        'access-text-damaged',
        table,
        definition,
        watch.damaged.size > 0,
        column.codes,
        (code) => code < 0 && damaged[-code - 1] === true,
      );
      return column;
    },
  };
}

function datePlan({ table, definition, values, capacity }: ColumnSource): ColumnPlan {
  if (!definition)
    return { reader: null, finish: (rows) => ({ days: sharedDoubles(rows).fill(NaN), texts: new Map() }) };
  const builder = new DateColumnBuilder(capacity);
  if (isPlain(definition, 'date')) {
    return {
      reader: new DateReader(definition, builder),
      finish(_, problems) {
        const column = builder.finish();
        const [first] = column.texts.keys();
        if (first !== undefined)
          problems.push(
            failure('access-date-damaged', {
              table,
              column: definition.name,
              row: first + 1,
              rows: column.texts.size,
            }),
          );
        return column;
      },
    };
  }
  const watch = new TextWatch();
  const days = new Map<string, number>([['', NaN]]);
  const take = (text: string): void => {
    let day = days.get(text);
    if (day === undefined) days.set(text, (day = parseListDate(text)));
    if (Number.isNaN(day) && text !== '') builder.addNoDate(text);
    else builder.addDays(day);
  };
  return {
    reader: new RenderedReader(cellText(definition, values, watch.decode), take),
    finish: () => builder.finish(),
  };
}

// What people write into a column that should have been logical.
const yes = new Set(['1', '-1', 'true', 'yes', 'истина', 'да', 'иә', 'ия', '+']);
const no = new Set(['', '0', 'false', 'no', 'ложь', 'нет', 'жоқ', '-']);

function flagPlan({ table, definition, values, capacity }: ColumnSource): ColumnPlan {
  if (!definition)
    return { reader: null, finish: (rows) => ({ flags: new Uint8Array(new SharedArrayBuffer(rows)) }) };
  const builder = new FlagColumnBuilder(capacity);
  if (isPlain(definition, 'logical'))
    return { reader: new FlagReader(definition, builder), finish: () => builder.finish() };
  const watch = new TextWatch();
  let unclear = 0;
  let firstUnclear = 0;
  const take = (text: string, row: number): void => {
    const word = text.trim().toLowerCase();
    builder.add(yes.has(word));
    if (yes.has(word) || no.has(word)) return;
    if (unclear++ === 0) firstUnclear = row + 1;
  };
  return {
    reader: new RenderedReader(cellText(definition, values, watch.decode), take),
    finish(_, problems) {
      if (unclear > 0)
        problems.push(
          failure('list-flag-unclear', { table, column: definition.name, row: firstUnclear, rows: unclear }),
        );
      return builder.finish();
    },
  };
}

/** Whether values of this type lie where its fast reader looks for them. */
function isPlain(definition: ColumnDefinition, type: 'text' | 'long' | 'date' | 'logical'): boolean {
  return (
    definition.type === type &&
    !definition.calculated &&
    (type === 'logical' || definition.fixed === (type !== 'text'))
  );
}

/** Adds one problem for all the rows of a column whose value is damaged: the first row and their number. */
function noteRows(
  problems: Failure[],
  code: 'access-text-damaged',
  table: string,
  definition: ColumnDefinition,
  any: boolean,
  values: Int32Array | Float64Array,
  isDamaged: (value: number) => boolean,
): void {
  if (!any) return;
  let rows = 0;
  let row = 0;
  values.forEach((value, i) => {
    if (isDamaged(value) && rows++ === 0) row = i + 1;
  });
  if (rows > 0) problems.push(failure(code, { table, column: definition.name, row, rows }));
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

function sharedInts(rows: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(rows * 4));
}

function sharedDoubles(rows: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(rows * 8));
}
