import { isoDate } from '../../../../shared/domain/dates.ts';
import { failure } from '../../../../shared/failures/index.ts';
import { FailureError } from '../../../../shared/result.ts';
import type { CellNote, Grid, GridRow, Merge } from '../grid.ts';
import { limits } from '../limits.ts';
import { damaged, type Archive } from './archive.ts';
import type { WorkbookParts } from './workbook.ts';
import { readXml, xstring, type Attributes } from './xml.ts';

/** Places and text that all sheets of a file may still take. */
export interface Budget {
  cells: number;
  text: number;
}

const SERIAL_OF_1970 = 25_569;
const DAYS_1900_TO_1904 = 1_462;
const MAX_ROWS = 1_048_576;

/** Reads the cells of a sheet. Throws `FailureError`. */
export async function readSheet(
  archive: Archive,
  file: string,
  workbook: WorkbookParts,
  sheet: WorkbookParts['sheets'][number],
  budget: Budget,
): Promise<Grid> {
  const reader = new SheetReader(file, sheet.part, workbook, budget);
  await readXml(archive, file, sheet.part, reader);
  return {
    sheet: sheet.name,
    hidden: sheet.hidden,
    rows: reader.rows,
    merges: reader.merges,
    notes: reader.notes,
  };
}

class SheetReader {
  readonly rows: GridRow[] = [];
  readonly merges: Merge[] = [];
  readonly notes: CellNote[] = [];
  readonly #file: string;
  readonly #part: string;
  readonly #workbook: WorkbookParts;
  readonly #budget: Budget;
  #row = 0;
  #cells: string[] = [];
  /** Columns of the row met so far, empty ones included. */
  #column = 0;
  #cell: Attributes | null = null;
  #value = '';
  #inValue = false;
  #phonetic = false;
  #formula = false;

  constructor(file: string, part: string, workbook: WorkbookParts, budget: Budget) {
    this.#file = file;
    this.#part = part;
    this.#workbook = workbook;
    this.#budget = budget;
  }

  readonly open = (name: string, attributes: Attributes): void => {
    if (name === 'row') this.#beginRow(attributes);
    else if (name === 'c') this.#beginCell(attributes);
    else if (name === 'mergeCell') this.#addMerge(attributes['ref'] ?? '');
    else if (this.#cell === null) return;
    else if (name === 'v' || name === 't') this.#inValue = !this.#phonetic;
    else if (name === 'rPh') this.#phonetic = true;
    else if (name === 'f') this.#formula = true;
  };

  readonly text = (text: string): void => {
    if (this.#inValue) this.#value += text;
  };

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') {
      if (this.#cells.some((text) => text.trim() !== ''))
        this.rows.push({ number: this.#row, cells: this.#cells });
      this.#cells = [];
    }
  };

  #beginRow({ r }: Attributes): void {
    const row = r === undefined ? this.#row + 1 : Number(r);
    // Rows out of order or twice would leave doubt which of them a person saw.
    if (!Number.isInteger(row) || row <= this.#row || row > MAX_ROWS) throw damaged(this.#file, this.#part);
    this.#row = row;
    this.#column = 0;
  }

  #beginCell(attributes: Attributes): void {
    const { r } = attributes;
    const column = r === undefined ? this.#column + 1 : columnOf(r, this.#row);
    if (!(column > this.#column) || this.#cell) throw damaged(this.#file, this.#part);
    if (column > limits.columns) throw this.#tooLarge();
    this.#column = column;
    this.#cell = attributes;
    this.#value = '';
    this.#formula = false;
  }

  #endCell(): void {
    const cell = this.#cell;
    if (!cell) return;
    this.#cell = null;
    const text = this.#textOf(cell, this.#value);
    if (text === '') return;
    this.#budget.cells -= this.#column - this.#cells.length;
    this.#budget.text -= text.length;
    if (this.#budget.cells < 0 || this.#budget.text < 0) throw this.#tooLarge();
    while (this.#cells.length < this.#column - 1) this.#cells.push('');
    this.#cells.push(text);
  }

  #textOf({ t = 'n', s = '0' }: Attributes, value: string): string {
    switch (t) {
      case 's': {
        if (value === '') return '';
        const text = this.#workbook.strings[Number(value)];
        if (text === undefined) throw damaged(this.#file, this.#part);
        return text;
      }
      case 'str':
      case 'inlineStr':
        return xstring(value);
      case 'b':
        return value === '' ? '' : value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        this.#note('error');
        return value;
      case 'd':
        this.#note('date');
        return value;
      default:
        if (value === '' && this.#formula) this.#note('no-value');
        return value === ''
          ? ''
          : this.#numberText(value.trim(), this.#workbook.dateStyles[Number(s)] ?? false);
    }
  }

  #numberText(value: string, isDate: boolean): string {
    const number = Number(value);
    if (!Number.isFinite(number)) throw damaged(this.#file, this.#part);
    if (!isDate || number < 0) return String(Number(number.toPrecision(15)));
    this.#note('date');
    const serial = this.#workbook.dates1904 ? number + DAYS_1900_TO_1904 : number;
    // Before 1 March 1900 serials count from a day later.
    const days = Math.floor(serial) - SERIAL_OF_1970 + (serial < 60 && serial >= 1 ? 1 : 0);
    const seconds = Math.round((serial % 1) * 86_400);
    const time = new Date(seconds * 1000).toISOString().slice(11, 19);
    if (serial < 1) return time;
    return seconds === 0 ? isoDate(days) : `${isoDate(days)} ${time}`;
  }

  #note(kind: CellNote['kind']): void {
    this.notes.push({ row: this.#row, column: this.#column, kind });
  }

  #addMerge(ref: string): void {
    const match = /^([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})$/.exec(ref);
    if (!match || this.merges.length === limits.merges) throw damaged(this.#file, this.#part);
    const [, left = '', top, right = '', bottom] = match;
    this.merges.push({
      top: Number(top),
      left: columnNumber(left),
      bottom: Number(bottom),
      right: columnNumber(right),
    });
  }

  #tooLarge(): FailureError {
    return new FailureError(failure('table-too-large', { file: this.#file, limit: limits.cells }));
  }
}

/** Column (from 1) of an address such as `AB12` in row 12; NaN for any other text. */
function columnOf(address: string, row: number): number {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(address);
  return match && Number(match[2]) === row ? columnNumber(match[1] as string) : NaN;
}

function columnNumber(letters: string): number {
  let column = 0;
  for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64;
  return column;
}
