import type { CodeColumnBuilder, TextColumnBuilder } from '../../../../shared/columns/index.ts';
import { isCompressed } from '../access/jet-text.ts';
import { hasVariable, isSet, variableStart, type RowBatch } from '../access/row-batch.ts';
import type { ColumnDefinition } from '../access/table-definition.ts';
import type { BatchReader } from '../access/table-reader.ts';

/** Reads a text column into a dictionary, straight from the bytes of the pages. */
export class TextReader implements BatchReader {
  readonly #column: ColumnDefinition;
  readonly #builder: TextColumnBuilder;

  constructor(column: ColumnDefinition, builder: TextColumnBuilder) {
    this.#column = column;
    this.#builder = builder;
  }

  read(batch: RowBatch): void {
    const { number, place } = this.#column;
    const builder = this.#builder;
    for (let row = 0; row < batch.rows; row++) {
      if (isSet(batch, row, number) && hasVariable(batch, row, place))
        builder.addBytes(batch.bytes, variableStart(batch, row, place), variableStart(batch, row, place + 1));
      else builder.addBytes(batch.bytes, 0, 0);
    }
  }
}

/** Reads a text column of mostly digits into codes, without making strings of digits. */
export class CodeReader implements BatchReader {
  readonly #column: ColumnDefinition;
  readonly #builder: CodeColumnBuilder;

  constructor(column: ColumnDefinition, builder: CodeColumnBuilder) {
    this.#column = column;
    this.#builder = builder;
  }

  read(batch: RowBatch): void {
    const { number, place } = this.#column;
    const builder = this.#builder;
    for (let row = 0; row < batch.rows; row++) {
      if (isSet(batch, row, number) && hasVariable(batch, row, place)) {
        const start = variableStart(batch, row, place);
        const end = variableStart(batch, row, place + 1);
        const code = digitCodeOf(batch.bytes, start, end);
        if (code >= 0) builder.addCode(code);
        else builder.addBytes(batch.bytes, start, end);
      } else builder.addCode(0);
    }
  }
}

/** The digit code (`shared/columns`) of the bytes of a Jet text; 0 for the empty text, -1 for other texts. */
function digitCodeOf(bytes: Uint8Array, start: number, end: number): number {
  if (start === end) return 0;
  if (isCompressed(bytes, start, end)) {
    const digits = end - start - 2;
    if (digits > 15) return -1;
    let code = 1;
    for (let at = start + 2; at < end; at++) {
      const digit = (bytes[at] as number) - 48;
      if (digit < 0 || digit > 9) return -1;
      code = code * 10 + digit;
    }
    return digits === 0 ? 0 : code;
  }
  if (end - start > 30 || (end - start) & 1) return -1;
  let code = 1;
  for (let at = start; at < end; at += 2) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9 || bytes[at + 1] !== 0) return -1;
    code = code * 10 + digit;
  }
  return code;
}
