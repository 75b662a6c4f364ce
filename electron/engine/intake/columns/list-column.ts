import {
  CodeColumnBuilder,
  DateColumnBuilder,
  FlagColumnBuilder,
  TextColumnBuilder,
  type CodeColumn,
  type DateColumn,
  type FlagColumn,
  type TextColumn,
} from '../../../../shared/columns/index.ts';
import { parseListDate } from '../../../../shared/domain/dates.ts';
import { failure, type Failure } from '../../../../shared/failures/index.ts';
import { cellText, daysOfText } from '../access/cells.ts';
import type { LongValues } from '../access/long-values.ts';
import type { ColumnDefinition } from '../access/table-definition.ts';
import type { BatchReader } from '../access/table-reader.ts';
import { TextWatch } from '../access/text-watch.ts';
import { CounterReader, DateReader, FlagReader } from './fixed-column.ts';
import { RenderedReader } from './rendered-column.ts';
import { CodeReader, TextReader } from './text-column.ts';

/** Where a column of a list comes from. */
export interface ColumnSource {
  readonly table: string;
  readonly definition: ColumnDefinition;
  readonly values: LongValues;
  /** Rows expected. */
  readonly capacity: number;
}

/** A column of a list in the making. */
export interface ColumnPlan<Column> {
  readonly reader: BatchReader;
  /** The column, once all rows have been read; what is wrong in it is added to `problems`. */
  finish(problems: Failure[]): Column;
}

/** A text column, whatever its type in the file. */
export function planTexts(source: ColumnSource): ColumnPlan<TextColumn> {
  const { definition, values, capacity } = source;
  const watch = new TextWatch();
  const builder = new TextColumnBuilder(capacity, watch.decode);
  const reader = liesPlain(definition, 'text')
    ? new TextReader(definition, builder)
    : new RenderedReader(cellText(definition, values, watch.decode), (text) => {
        builder.addText(text);
      });
  return {
    reader,
    finish(problems) {
      const column = builder.finish();
      const damaged = column.values.map((text) => watch.damaged.has(text));
      noteDamage(problems, source, watch, column.ids, (id) => damaged[id] === true);
      return column;
    },
  };
}

/** A column of mostly digits, whatever its type in the file. */
export function planCodes(source: ColumnSource): ColumnPlan<CodeColumn> {
  const { definition, values, capacity } = source;
  const watch = new TextWatch();
  const builder = new CodeColumnBuilder(capacity, watch.decode);
  const reader = liesPlain(definition, 'text')
    ? new CodeReader(definition, builder)
    : liesPlain(definition, 'long')
      ? new CounterReader(definition, builder)
      : new RenderedReader(cellText(definition, values, watch.decode), (text) => {
          builder.addText(text);
        });
  return {
    reader,
    finish(problems) {
      const column = builder.finish();
      const damaged = column.values.map((text) => watch.damaged.has(text));
      noteDamage(problems, source, watch, column.codes, (code) => damaged[-code - 1] === true);
      return column;
    },
  };
}

/** A column of dates; texts are accepted as `dd.mm.yyyy` or `yyyy-mm-dd`. */
export function planDates(source: ColumnSource): ColumnPlan<DateColumn> {
  const { table, definition, values, capacity } = source;
  const builder = new DateColumnBuilder(capacity);
  if (liesPlain(definition, 'date')) {
    return {
      reader: new DateReader(definition, builder),
      finish(problems) {
        const column = builder.finish();
        const [first] = column.texts.keys();
        const facts = { table, column: definition.name, row: (first ?? 0) + 1, rows: column.texts.size };
        if (first !== undefined) problems.push(failure('access-date-damaged', facts));
        return column;
      },
    };
  }
  const parse = definition.type === 'text' || definition.type === 'memo' ? parseListDate : daysOfText;
  const days = new Map<string, number>([['', NaN]]);
  const take = (text: string): void => {
    let day = days.get(text);
    if (day === undefined) days.set(text, (day = parse(text)));
    if (Number.isNaN(day) && text !== '') builder.addNoDate(text);
    else builder.addDays(day);
  };
  // A damaged text is no date, and stands in the column as what it is.
  const text = cellText(definition, values, new TextWatch().decode);
  return { reader: new RenderedReader(text, take), finish: () => builder.finish() };
}

// What people write into a column that should have been logical.
const yes = new Set(['1', '-1', 'true', 'yes', 'истина', 'да', 'иә', 'ия', '+']);
const no = new Set(['', '0', 'false', 'no', 'ложь', 'нет', 'жоқ', '-']);

/** A column of logical values, whatever its type in the file. */
export function planFlags(source: ColumnSource): ColumnPlan<FlagColumn> {
  const { table, definition, values, capacity } = source;
  const builder = new FlagColumnBuilder(capacity);
  if (liesPlain(definition, 'logical'))
    return { reader: new FlagReader(definition, builder), finish: () => builder.finish() };
  let rows = 0;
  let first = 0;
  const take = (text: string, row: number): void => {
    const word = text.trim().toLowerCase();
    builder.add(yes.has(word));
    if (!yes.has(word) && !no.has(word) && rows++ === 0) first = row + 1;
  };
  return {
    reader: new RenderedReader(cellText(definition, values, new TextWatch().decode), take),
    finish(problems) {
      const facts = { table, column: definition.name, row: first, rows };
      if (rows > 0) problems.push(failure('list-flag-unclear', facts));
      return builder.finish();
    },
  };
}

/** Whether the values are of this type and lie where its own reader looks for them. */
function liesPlain(definition: ColumnDefinition, type: 'text' | 'long' | 'date' | 'logical'): boolean {
  const fixed = type === 'logical' || definition.fixed === (type !== 'text');
  return definition.type === type && !definition.calculated && fixed;
}

/** Adds one problem for all the rows of a column whose text is damaged: the first row and their number. */
function noteDamage(
  problems: Failure[],
  { table, definition }: ColumnSource,
  { damaged }: TextWatch,
  cells: Int32Array | Float64Array,
  isDamaged: (cell: number) => boolean,
): void {
  if (damaged.size === 0) return;
  let rows = 0;
  for (const cell of cells) if (isDamaged(cell)) rows++;
  const row = cells.findIndex(isDamaged) + 1;
  if (rows > 0) problems.push(failure('access-text-damaged', { table, column: definition.name, row, rows }));
}
