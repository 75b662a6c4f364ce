import {
  CodeColumnBuilder,
  TextColumnBuilder,
  type CodeColumn,
  type TextColumn,
} from '../../../shared/columns/index.ts';
import { daysOf, parseIsoDate } from '../../../shared/domain/dates.ts';
import { NO_DAY } from '../../../shared/domain/register.ts';
import type { SnapshotColumn } from './format.ts';
import type { CellBlock } from './table-pages.ts';

/** Gathers one column of `voters`: a whole block at a time from bytes, or cell by cell from texts. */
export interface ColumnGatherer<Column> {
  addBlock(block: CellBlock, index: number): void;
  addText(text: string): void;
  finish(): Column;
  /** The first row with a value that the column may not hold, or -1. Asked after `finish`. */
  firstWrongRow(): number;
}

// Bytes that are no UTF-8 are read as U+FFFD, as SQLite's tools show them.
const decode = (bytes: Uint8Array, start: number, end: number): string =>
  (bytes as Buffer).toString('utf8', start, end);

/** A text column; with `values`, a closed list. */
export class TextGatherer implements ColumnGatherer<TextColumn> {
  readonly #builder: TextColumnBuilder;
  readonly #column: SnapshotColumn;
  #finished: TextColumn | undefined;

  constructor(column: SnapshotColumn, rows: number) {
    this.#column = column;
    this.#builder = new TextColumnBuilder(rows, decode);
  }

  addBlock({ bytes, rows, width, starts, ends }: CellBlock, index: number): void {
    for (let row = 0, cell = index; row < rows; row++, cell += width)
      this.#builder.addBytes(bytes, starts[cell] as number, ends[cell] as number);
  }

  addText(text: string): void {
    this.#builder.addText(text);
  }

  finish(): TextColumn {
    return (this.#finished ??= this.#builder.finish());
  }

  firstWrongRow(): number {
    const { values: allowed, required } = this.#column;
    if (!allowed) return -1;
    const { ids, values } = this.finish();
    const wrong = values.map((value) => !allowed.includes(value) && (required || value !== ''));
    return wrong.includes(true) ? ids.findIndex((id) => wrong[id] === true) : -1;
  }
}

/** A column of codes. */
export class CodeGatherer implements ColumnGatherer<CodeColumn> {
  readonly #builder: CodeColumnBuilder;
  #finished: CodeColumn | undefined;

  constructor(_column: SnapshotColumn, rows: number) {
    this.#builder = new CodeColumnBuilder(rows, decode);
  }

  addBlock({ bytes, rows, width, starts, ends }: CellBlock, index: number): void {
    for (let row = 0, cell = index; row < rows; row++, cell += width) {
      const start = starts[cell] as number;
      const end = ends[cell] as number;
      const code = digitCodeOfBytes(bytes, start, end);
      if (code !== 0) this.#builder.addCode(code);
      else this.#builder.addBytes(bytes, start, end);
    }
  }

  addText(text: string): void {
    this.#builder.addText(text);
  }

  finish(): CodeColumn {
    return (this.#finished ??= this.#builder.finish());
  }

  firstWrongRow(): number {
    return -1;
  }
}

/** A column of dates, `YYYY-MM-DD` or absent. */
export class DateGatherer implements ColumnGatherer<Int32Array> {
  readonly #required: boolean;
  readonly #days: Int32Array;
  #rows = 0;
  #wrong = -1;

  constructor({ required }: SnapshotColumn, rows: number) {
    this.#required = required;
    this.#days = new Int32Array(new SharedArrayBuffer(rows * 4));
  }

  addBlock({ bytes, rows, width, starts, ends }: CellBlock, index: number): void {
    for (let row = 0, cell = index; row < rows; row++, cell += width) {
      const start = starts[cell] as number;
      const end = ends[cell] as number;
      this.#add(start === end, isoDaysOfBytes(bytes, start, end));
    }
  }

  addText(text: string): void {
    this.#add(text === '', parseIsoDate(text));
  }

  finish(): Int32Array {
    return this.#days;
  }

  firstWrongRow(): number {
    return this.#wrong;
  }

  #add(isAbsent: boolean, days: number): void {
    const isWrong = isAbsent ? this.#required : Number.isNaN(days);
    if (isWrong && this.#wrong < 0) this.#wrong = this.#rows;
    this.#days[this.#rows++] = isAbsent || isWrong ? NO_DAY : days;
  }
}

/** `digitCode` of the text whose bytes are `bytes[start, end)`. */
function digitCodeOfBytes(bytes: Uint8Array, start: number, end: number): number {
  if (start === end || end - start > 15) return 0;
  let code = 1;
  for (let i = start; i < end; i++) {
    const digit = (bytes[i] as number) - 48;
    if (digit < 0 || digit > 9) return 0;
    code = code * 10 + digit;
  }
  return code;
}

/** `parseIsoDate` of the text whose bytes are `bytes[start, end)`. */
function isoDaysOfBytes(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== 45 || bytes[start + 7] !== 45) return NaN;
  let digits = 0;
  for (let i = start; i < end; i++) {
    if (i === start + 4 || i === start + 7) continue;
    const digit = (bytes[i] as number) - 48;
    if (digit < 0 || digit > 9) return NaN;
    digits = digits * 10 + digit;
  }
  return daysOf(Math.floor(digits / 10_000), Math.floor(digits / 100) % 100, digits % 100);
}
