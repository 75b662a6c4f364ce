import type { CellText } from '../access/cells.ts';
import type { RowBatch } from '../access/row-batch.ts';
import type { BatchReader } from '../access/table-reader.ts';

/** Reads a column of an unexpected type by way of its text. */
export class RenderedReader implements BatchReader {
  readonly #text: CellText;
  readonly #take: (text: string, row: number) => void;

  /** `take` gets the text of each row in turn, and the row's number in the table. */
  constructor(text: CellText, take: (text: string, row: number) => void) {
    this.#text = text;
    this.#take = take;
  }

  read(batch: RowBatch): void {
    for (let row = 0; row < batch.rows; row++) this.#take(this.#text(batch, row), batch.before + row);
  }
}
