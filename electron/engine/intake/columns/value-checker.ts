import { failure, type Failure } from '../../../../shared/failures/index.ts';
import { isAccessDate } from '../access/cells.ts';
import { isSoundText } from '../access/jet-text.ts';
import { LongValues } from '../access/long-values.ts';
import type { PageFile } from '../access/page-file.ts';
import { hasVariable, isSet, variableStart, type RowBatch } from '../access/row-batch.ts';
import type { ColumnDefinition, TableDefinition } from '../access/table-definition.ts';
import type { BatchReader } from '../access/table-reader.ts';

interface Damage {
  rows: number;
  /** The first of them, counted from 1. */
  row: number;
}

/** Checks the values of a table's rows and keeps none: texts, memo fields and dates. */
export class ValueChecker implements BatchReader {
  readonly #table: string;
  readonly #columns: readonly ColumnDefinition[];
  readonly #values: LongValues;
  readonly #damaged = new Map<ColumnDefinition, Damage>();

  constructor(pages: PageFile, table: string, definition: TableDefinition) {
    this.#table = table;
    this.#values = new LongValues(pages, table);
    this.#columns = definition.columns.filter(
      ({ type, fixed, calculated }) =>
        !calculated && (type === 'date' ? fixed : (type === 'text' || type === 'memo') && !fixed),
    );
  }

  read(batch: RowBatch): void {
    for (const column of this.#columns) {
      if (column.type === 'date') this.#checkDates(batch, column);
      else if (column.type === 'text') this.#checkTexts(batch, column);
      else this.#checkLongTexts(batch, column);
    }
  }

  /** One problem for each column with damaged values. */
  problems(): readonly Failure[] {
    return Array.from(this.#damaged, ([column, { row, rows }]) =>
      failure(column.type === 'date' ? 'access-date-damaged' : 'access-text-damaged', {
        table: this.#table,
        column: column.name,
        row,
        rows,
      }),
    );
  }

  #checkDates(batch: RowBatch, column: ColumnDefinition): void {
    const { number, offset } = column;
    for (let row = 0; row < batch.rows; row++) {
      if (!isSet(batch, row, number)) continue;
      if (!isAccessDate(batch.view.getFloat64((batch.fixed[row] as number) + offset, true)))
        this.#note(column, batch, row);
    }
  }

  #checkTexts(batch: RowBatch, column: ColumnDefinition): void {
    const { number, place } = column;
    for (let row = 0; row < batch.rows; row++) {
      if (!isSet(batch, row, number) || !hasVariable(batch, row, place)) continue;
      const start = variableStart(batch, row, place);
      if (!isSoundText(batch.bytes, start, variableStart(batch, row, place + 1)))
        this.#note(column, batch, row);
    }
  }

  #checkLongTexts(batch: RowBatch, column: ColumnDefinition): void {
    const { number, place } = column;
    const values = this.#values;
    for (let row = 0; row < batch.rows; row++) {
      if (!isSet(batch, row, number) || !hasVariable(batch, row, place)) continue;
      const start = variableStart(batch, row, place);
      values.read(batch.bytes, start, variableStart(batch, row, place + 1), batch.page[row] as number);
      if (!isSoundText(values.bytes, values.start, values.end)) this.#note(column, batch, row);
    }
  }

  #note(column: ColumnDefinition, batch: RowBatch, row: number): void {
    const damage = this.#damaged.get(column);
    if (damage) damage.rows++;
    else this.#damaged.set(column, { rows: 1, row: batch.before + row + 1 });
  }
}
