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

// Days of the dates of 256 years, computed when they are first met: a register holds each many times.
const FIRST_YEAR = 1900;
const UNKNOWN = 0x7fffffff;
const knownDays = new Int32Array(256 * 16 * 32).fill(UNKNOWN);

/** `parseIsoDate` of the text whose bytes are `bytes[start, end)`. */
function isoDaysOfBytes(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== 45 || bytes[start + 7] !== 45) return NaN;
  const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  if (!(year >= FIRST_YEAR && year < FIRST_YEAR + 256 && month < 16 && day < 32))
    return daysOf(year, month, day);
  const index = ((year - FIRST_YEAR) * 16 + month) * 32 + day;
  let days = knownDays[index] as number;
  if (days === UNKNOWN) {
    days = daysOf(year, month, day);
    if (!Number.isNaN(days)) knownDays[index] = days;
  }
  return days;
}

/** The number that two digits stand for, or NaN. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}
