import type {
  CodeColumnBuilder,
  DateColumnBuilder,
  FlagColumnBuilder,
} from '../../../../shared/columns/index.ts';
import { daysOfAccessDate, isAccessDate } from '../access/cells.ts';
import { isSet, type RowBatch } from '../access/row-batch.ts';
import type { ColumnDefinition } from '../access/table-definition.ts';
import type { BatchReader } from '../access/table-reader.ts';

/** Reads a counter (`long` of fixed place) into codes. */
export class CounterReader implements BatchReader {
  readonly #column: ColumnDefinition;
  readonly #builder: CodeColumnBuilder;

  constructor(column: ColumnDefinition, builder: CodeColumnBuilder) {
    this.#column = column;
    this.#builder = builder;
  }

  read(batch: RowBatch): void {
    const { number, offset } = this.#column;
    const builder = this.#builder;
    for (let row = 0; row < batch.rows; row++) {
      const value = isSet(batch, row, number)
        ? batch.view.getInt32((batch.fixed[row] as number) + offset, true)
        : null;
      if (value === null) builder.addCode(0);
      else if (value >= 0) builder.addCode(digitCodeOfInteger(value));
      else builder.addText(String(value));
    }
  }
}

/** The digit code (`shared/columns`) of the decimal digits of a whole number. */
function digitCodeOfInteger(value: number): number {
  let power = 10;
  while (power <= value) power *= 10;
  return power + value;
}

/** Reads a date column of fixed place. */
export class DateReader implements BatchReader {
  readonly #column: ColumnDefinition;
  readonly #builder: DateColumnBuilder;

  constructor(column: ColumnDefinition, builder: DateColumnBuilder) {
    this.#column = column;
    this.#builder = builder;
  }

  read(batch: RowBatch): void {
    const { number, offset } = this.#column;
    const builder = this.#builder;
    for (let row = 0; row < batch.rows; row++) {
      const value = isSet(batch, row, number)
        ? batch.view.getFloat64((batch.fixed[row] as number) + offset, true)
        : null;
      if (value === null) builder.addDays(NaN);
      else if (isAccessDate(value)) builder.addDays(daysOfAccessDate(value));
      else builder.addNoDate(String(value));
    }
  }
}

/** Reads a logical column, whose values are bits of the null mask. */
export class FlagReader implements BatchReader {
  readonly #column: ColumnDefinition;
  readonly #builder: FlagColumnBuilder;

  constructor(column: ColumnDefinition, builder: FlagColumnBuilder) {
    this.#column = column;
    this.#builder = builder;
  }

  read(batch: RowBatch): void {
    for (let row = 0; row < batch.rows; row++) this.#builder.add(isSet(batch, row, this.#column.number));
  }
}
